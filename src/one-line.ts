/**
 * Text of others on one line of a terminal or a log: it steers nothing, starts no line and turns no direction. Nor is it
 * a command to what runs jobs: GitHub's runner obeys lines that begin with `::`, and it and others obey `##[group]` or
 * `##vso[…]` wherever they stand.
 */
export function oneLine(text: string): string {
  const line = /^[ -~]*$/.test(text) ? text : plain(text);
  return line.includes("::") || line.includes("##") ? disarmed(line) : line;
}

function plain(text: string): string {
  return text
    .replace(/[\t\r\n\u2028\u2029]/g, " ")
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** The signs are the same to a reader; a word joiner between them is not seen. */
function disarmed(line: string): string {
  return line.replace(/^(\s*:)(?=:)/, "$1\u2060").replace(/#(?=#\w*\[)/g, "#\u2060");
}
