/** A piece of dot source: where it begins and ends, and what it is. */
interface Token {
  readonly kind: "id" | "edge" | "mark";
  /** An identifier without its quotes; `->`; or one of `{}[];,=:+`. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

// White space, comments, preprocessor lines; then quoted strings, arrows, numbers, words, single marks.
const SKIP = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<=^|\n)#[^\n]*)+/y;
const PIECE =
  /("(?:[^"\\]|\\[\s\S])*")|(->|--)|(-?(?:\.\d+|\d+(?:\.\d*)?)|[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)|[{}[\];,=:+]/y;

/** The end of an HTML-like string that begins at `start`: the angle brackets balance. */
function endOfHtml(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "<") depth++;
    else if (text[at] === ">" && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Splits dot source (https://graphviz.org/doc/info/lang.html); stops where it is no dot any more. */
function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  while (true) {
    SKIP.lastIndex = at;
    if (SKIP.test(text)) at = SKIP.lastIndex;
    if (at >= text.length) return;
    if (text[at] === "<") {
      const end = endOfHtml(text, at);
      yield { kind: "id", value: text.slice(at, end), start: at, end };
      at = end;
      continue;
    }
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (match === null) return;
    const [piece, quoted, arrow, word] = match;
    const end = at + piece.length;
    if (quoted !== undefined) yield { kind: "id", value: quoted.slice(1, -1), start: at, end };
    else
      yield {
        kind: arrow !== undefined ? "edge" : word !== undefined ? "id" : "mark",
        value: piece,
        start: at,
        end,
      };
    at = end;
  }
}

/** The same graph with `newrank=true`: Graphviz ranks it as a whole instead of cluster by cluster. */
export function withNewRank(text: string): string {
  for (const token of tokensOf(text)) {
    if (token.kind === "mark" && token.value === "{") {
      return `${text.slice(0, token.end)} newrank=true;${text.slice(token.end)}`;
    }
  }
  return text;
}

const LABELS = new Set(["label", "xlabel", "headlabel", "taillabel"]);

/** Where the label attributes lie in one `[…]`, whose tokens without the brackets are given. */
function* labelsIn(tokens: readonly Token[]): Generator<readonly [start: number, end: number]> {
  let from = 0;
  while (from < tokens.length) {
    const name = tokens[from];
    if (name === undefined) return;
    let to = from + 1;
    if (tokens[to]?.value === "=" && tokens[to]?.kind === "mark") {
      to += 2;
      while (tokens[to]?.kind === "mark" && tokens[to]?.value === "+") to += 2;
    }
    const separator = tokens[to];
    if (separator?.kind === "mark" && /^[,;]$/.test(separator.value)) to += 1;
    const last = tokens[to - 1] ?? tokens.at(-1);
    if (name.kind === "id" && LABELS.has(name.value) && last !== undefined) yield [name.start, last.end];
    from = to;
  }
}

/** Finds the statements that are about edges, also `edge [...]`, and in them the label attributes. */
function* edgeLabels(text: string): Generator<readonly [start: number, end: number]> {
  const tokens = [...tokensOf(text)];
  const outer: boolean[] = [];
  let isEdge = false;
  let previous: Token | undefined;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const before = previous;
    previous = token;
    if (token.kind === "edge") isEdge = true;
    else if (token.kind === "id") {
      // Two names in a row, or a name after `]`: a new statement, since semicolons are optional.
      const begins = before?.kind === "id" || (before?.kind === "mark" && /^[\]};{]$/.test(before.value));
      if (begins && !(before?.kind === "id" && /^subgraph$/i.test(before.value))) isEdge = false;
      if (/^edge$/i.test(token.value) && text[token.start] !== '"') isEdge = true;
    } else if (token.value === ";") isEdge = false;
    else if (token.value === "{") {
      outer.push(isEdge);
      isEdge = false;
    } else if (token.value === "}") isEdge = outer.pop() ?? false;
    else if (token.value === "[") {
      let end = index + 1;
      while (end < tokens.length && !(tokens[end]?.kind === "mark" && tokens[end]?.value === "]")) end++;
      if (isEdge) yield* labelsIn(tokens.slice(index + 1, end));
      index = end;
      previous = tokens[end];
    }
  }
}

/** The same graph, its arrows without any text. */
export function withoutEdgeLabels(text: string): string {
  let result = "";
  let from = 0;
  for (const [start, end] of edgeLabels(text)) {
    result += text.slice(from, start);
    from = end;
  }
  return result + text.slice(from);
}
