/** What is wrong with a text that should be JSON, from which offset on, and the mend. */
export interface JsonMistake {
  readonly message: string;
  readonly offset: number;
  readonly hint: string | null;
}

/** Where valid JSON ends in what is none; null for valid JSON. */
export function jsonMistake(text: string): JsonMistake | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    const offset = firstMistake(text);
    const before = text.slice(0, offset).trimEnd();
    const after = text.slice(offset);
    if (before.endsWith(",") && /^[\]}]/.test(after))
      return { message: "a comma too many", offset: before.length - 1, hint: "take the comma out" };
    if (/^(\/\/|\/\*|#)/.test(after))
      return {
        message: "JSON has no comments",
        offset,
        hint: "take the comment out, or call the file .yaml",
      };
    const hint = "quotes around keys and texts, commas between, none at the end";
    return {
      message: after === "" ? "it ends too early" : `"${after.slice(0, 12)}" is not expected`,
      offset,
      hint,
    };
  }
}

const token =
  /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/** What may come next: a value, a key, the colon after one, a comma, nothing. */
type Expected = "value" | "key" | "colon" | "comma" | "end";

function firstMistake(text: string): number {
  const open: string[] = [];
  let expected: Expected = "value";
  let mayClose = false;
  for (let at = 0; ; ) {
    const blank = /\s*/y;
    blank.lastIndex = at;
    const start = at + (blank.exec(text)?.[0].length ?? 0);
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) return start;
    const [whole, sign, quoted] = found;
    const closes = sign === "}" || sign === "]";
    if (closes) {
      const isOpen = open.at(-1) === (sign === "}" ? "{" : "[");
      if (!isOpen || !(expected === "comma" || mayClose)) return start;
      open.pop();
      expected = open.length > 0 ? "comma" : "end";
    } else if (sign === "{" || sign === "[") {
      if (expected !== "value") return start;
      open.push(sign);
      expected = sign === "{" ? "key" : "value";
    } else if (sign === ",") {
      if (expected !== "comma") return start;
      expected = open.at(-1) === "{" ? "key" : "value";
    } else if (sign === ":") {
      if (expected !== "colon") return start;
      expected = "value";
    } else if (expected === "key" && quoted !== undefined) expected = "colon";
    else if (expected === "value") expected = open.length > 0 ? "comma" : "end";
    else return start;
    mayClose = sign === "{" || sign === "[";
    at += whole.length;
  }
}
