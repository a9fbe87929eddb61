/** What can be decided: the status in a file, and the option of `tm-site decide`. */
export const actions = [
  { status: "accepted", option: "--accept" },
  { status: "mitigated", option: "--mitigate" },
  { status: "false-positive", option: "--false-positive" },
  { status: "transferred", option: "--transfer" },
  { status: "avoided", option: "--avoid" },
  { status: "in-progress", option: "--in-progress" },
  { status: "in-discussion", option: "--in-discussion" },
] as const;

/** One word for a POSIX shell, whatever it holds. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
