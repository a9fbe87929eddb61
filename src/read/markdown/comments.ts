/** Characters after which a quote opens a text: it stands where a value or a key begins. */
const beforeQuote = /[=,:;[{(]$/;
const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", "“": "”", "„": "“”", "‘": "’" };

/**
 * An entry with its HTML comments as blanks, so that every other character stays where it is; in quotes they are text.
 * @returns `unclosed`: where a comment begins that never ends, or null
 */
export function blankComments(text: string): { readonly text: string; readonly unclosed: number | null } {
  if (!text.includes("<!--")) return { text, unclosed: null };
  let kept = "";
  let at = 0;
  while (at < text.length) {
    if (text.startsWith("<!--", at)) {
      const end = text.indexOf("-->", at + 4);
      if (end === -1) return { text: kept, unclosed: at };
      kept += text.slice(at, end + 3).replace(/[^\n]/g, " ");
      at = end + 3;
      continue;
    }
    const end = quotedEnd(text, at, kept);
    kept += text.slice(at, end);
    at = end;
  }
  return { text: kept, unclosed: null };
}

/** Where the quoted text ends that begins here, else the next character. */
function quotedEnd(text: string, at: number, before: string): number {
  const closes = closing[text[at] ?? ""];
  const head = before.trimEnd();
  if (closes === undefined || !(head === "" || beforeQuote.test(head))) return at + 1;
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === "\\") end++;
    else if (closes.includes(text[end] ?? "")) return end + 1;
  }
  return at + 1;
}
