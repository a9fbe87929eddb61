import { oneLine } from "../../one-line.ts";

/*
 * Text of others in the Markdown of GitHub and GitLab: it makes no markup, no cell and no link, calls nobody, and is no
 * mention of an issue, which would show up there. What names are is shown as code, in which nothing of that is looked for.
 */

const joiner = "\u2060";

/** A text, on one line. */
export function markdownText(text: string): string {
  return (
    oneLine(text)
      .trim()
      .toWellFormed()
      // Links and mentions are looked for in what a reader sees, after all escapes are gone: they need a sign between.
      .replace(/@(?=\w)/g, `${joiner}@${joiner}`)
      .replace(/[#%~](?=[\w"])|[!$&^](?=\d)|:(?=\/\/)|\b(?:GH(?=-\d)|www(?=\.))/gi, `$&${joiner}`)
      .replace(/[\\`*_{}[\]<>#|~&$^]|^[-+=]|(?<=^\d{1,9})[.)]/g, "\\$&")
  );
}

/** A name, a value or a path, on one line. */
export function markdownCode(text: string): string {
  const line = oneLine(text).trim().toWellFormed();
  if (line === "") return "";
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  // A cell ends at its sign even in code, unless that is escaped; and an escaped backslash escapes nothing.
  const inCell = line.replace(/(\\?)\|/g, (_, before) => `${before === "" ? "" : `\\${joiner}`}\\|`);
  return `${fence}${space}${inCell}${space}${fence}`;
}

/** A link to a page of one of our own tables of addresses. */
export function markdownLink(text: string, url: string): string {
  return `[${markdownText(text)}](${markdownAddress(url)})`;
}

const notInAddress = /[()|\\<>`]/g;

/** An address without what would end the link, or the cell that it is in. */
export function markdownAddress(url: string): string {
  return url.replace(
    notInAddress,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
