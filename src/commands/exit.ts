/** Exit codes of the program. */
export const exit = { done: 0, gate: 1, input: 2, failure: 3 } as const;

/** The program was called in a way that cannot be carried out; nothing was done. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
