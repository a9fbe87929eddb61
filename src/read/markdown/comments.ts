/**
 * The same text with blanks instead of comments: `// …` to the end of its line. A comment stands at the beginning of a
 * line, or after a blank or a comma; `https://…` is none, and neither is anything in quotes.
 */
export function blankComments(text: string): string {
  if (!text.includes("//")) return text;
  let result = "";
  let kept = 0;
  let quote = "";
  // A quote opens a text only where a value may begin: the apostrophe of `User's` does not.
  let mayOpen = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quote !== "") {
      if (character === "\\") at++;
      else if (character === quote) quote = "";
    } else if (mayOpen && (character === '"' || character === "'")) {
      quote = character;
    } else if (isComment(text, at)) {
      const newline = text.indexOf("\n", at);
      const end = newline === -1 ? text.length : newline;
      result += text.slice(kept, at) + " ".repeat(end - at);
      kept = end;
      at = end - 1;
      continue;
    }
    if (!/\s/.test(character)) mayOpen = /[=,:[{(]/.test(character);
  }
  return result + text.slice(kept);
}

function isComment(text: string, at: number): boolean {
  return text.startsWith("//", at) && (at === 0 || /[\s,\]}"']/.test(text[at - 1] ?? ""));
}
