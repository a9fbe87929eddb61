/** What a gate says: an exit code, and in one line why it fails. Plain data. */
export interface Verdict {
  readonly code: number;
  readonly said: string | null;
}

/** Says a verdict on standard error, and answers with its exit code. */
export function tellVerdict({ code, said }: Verdict): number {
  if (said !== null) process.stderr.write(`${said}\n`);
  return code;
}

/** What a build tells after what it has printed; plain data. */
export interface BuildFacts {
  readonly site: {
    readonly directory: string;
    readonly levels: number;
    readonly findings: number;
    readonly since: { readonly name: string; readonly new: number; readonly fixed: number } | null;
    readonly diagrams: { readonly drawn: number; readonly cached: number };
  } | null;
  readonly verdict: Verdict;
}
