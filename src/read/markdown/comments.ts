/** What closes a text in quotes, by what opens it. */
const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", "“": "”", "„": "“”", "‘": "’" };

/**
 * The same text with blanks instead of comments: `// …` to the end of its line, and `<!-- … -->`. The first stands at the
 * beginning of a line, or after a blank or a comma; `https://…` is none, and neither is anything in quotes.
 */
export function blankComments(text: string): string {
  return withoutComments(text).text;
}

/** Where an HTML comment begins that never ends; null if there is none. */
export function unclosedComment(text: string): number | null {
  return withoutComments(text).unclosed;
}

function withoutComments(text: string): { readonly text: string; readonly unclosed: number | null } {
  if (!text.includes("//") && !text.includes("<!--")) return { text, unclosed: null };
  let result = "";
  let kept = 0;
  let quote = "";
  // A quote opens a text only where a value may begin: the apostrophe of `User's` does not.
  let mayOpen = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quote !== "") {
      if (character === "\\") at++;
      else if (quote.includes(character)) quote = "";
    } else if (mayOpen && closing[character] !== undefined && isClosed(text, at, closing[character])) {
      quote = closing[character];
    } else {
      const end = endOfComment(text, at);
      if (end === null) return { text: result + text.slice(kept, at), unclosed: at };
      if (end > at) {
        result += text.slice(kept, at) + text.slice(at, end).replace(/[^\n]/g, " ");
        kept = end;
        at = end - 1;
        continue;
      }
    }
    if (!/\s/.test(character)) mayOpen = /[=,:[{(]/.test(character);
  }
  return { text: result + text.slice(kept), unclosed: null };
}

/** The end of the comment that begins here, the place itself for none, null for one that never ends. */
function endOfComment(text: string, at: number): number | null {
  if (text.startsWith("<!--", at)) {
    const end = text.indexOf("-->", at + "<!--".length);
    return end === -1 ? null : end + "-->".length;
  }
  if (!text.startsWith("//", at) || !(at === 0 || /[\s,\]}"'”>]/.test(text[at - 1] ?? ""))) return at;
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline;
}

/** Straight quotes that are never closed are told as such, with all that they hold; curly ones may be part of a name. */
function isClosed(text: string, at: number, closes: string): boolean {
  if (`"'`.includes(closes)) return true;
  return [...closes].some((one) => text.indexOf(one, at + 1) !== -1);
}
