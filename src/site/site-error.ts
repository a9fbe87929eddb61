export type SiteErrorCode =
  | "template-error"
  | "templates-missing"
  | "page-path"
  | "foreign-output"
  | "foreign-file"
  | "output-in-use"
  | "output-over-input"
  | "output-not-usable"
  | "output-not-writable"
  | "recovery-conflict"
  | "shard-format"
  | "parts-do-not-fit";

/** Why a site could not be rendered or published, in words for its user. Nothing was published. */
export class SiteError extends Error {
  override readonly name = "SiteError";
  readonly code: SiteErrorCode;
  /** What the user can do about it, or null. */
  readonly hint: string | null;
  /** For `template-error`: path of the template. */
  readonly file: string | null;
  /** For `template-error`: counted from 1; null where it is not known. */
  readonly line: number | null;

  constructor(
    code: SiteErrorCode,
    message: string,
    details: {
      readonly hint?: string | undefined;
      readonly file?: string;
      readonly line?: number | null;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint ?? null;
    this.file = details.file ?? null;
    this.line = details.line ?? null;
  }
}
