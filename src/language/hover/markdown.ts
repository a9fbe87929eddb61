/** Text of a model in Markdown, as nothing but text. */
export function plainly(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-.!<>|~&$^=:"']/g, (sign) => (/[.\-()"':=]/.test(sign) ? sign : `\\${sign}`))
    .replace(/\s*\n\s*/g, " ")
    .replace(/^(\s*)([-+=]|\d+[.)])/, "$1\\$2");
}

/** As code, whatever it holds. */
export function code(text: string): string {
  const line = text.replace(/\s*\n\s*/g, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(({ 0: ticks }) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || line.startsWith(" ") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}
