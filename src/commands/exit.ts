/** Exit codes of the program. */
export const exit = { done: 0, gate: 1, input: 2, failure: 3 } as const;

/** The same in words, for help. */
export const exitCodes = `Exit codes:
  0  done
  1  a check said no: the gate (--fail-on and its like), stale, verify, import --check, diff --exit-code, an id that a rule cites and that does not stand
  2  the models, the options or the files that they name are wrong
  3  the program or an engine failed
`;

/** The program was called in a way that cannot be carried out; nothing was done. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
