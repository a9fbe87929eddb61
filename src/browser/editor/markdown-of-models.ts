import type { StreamParser } from "@codemirror/language";

/** The Markdown of models, as far as colours need it: headings, names of entries, keys, values. */
export const markdownOfModels: StreamParser<{ isFront: boolean }> = {
  name: "model",
  startState: () => ({ isFront: false }),
  token(stream, state) {
    const isStart = stream.sol();
    if (isStart && stream.match(/^---\s*$/)) {
      state.isFront = !state.isFront;
      return "meta";
    }
    if (isStart && !state.isFront && stream.match(/^#{1,6}\s.*/)) return "heading";
    if (stream.match(/^<!--.*?(?:-->|$)/) || (isStart && stream.match(/^\s*(?:\/\/|#(?!#)).*/)))
      return "comment";
    if (isStart && stream.match(/^\s*[-*+]\s+(?=\S)/)) return "meta";
    if (stream.match(/^\*\*[^*]+\*\*/)) return "strong";
    if (stream.match(/^[\p{L}_][\p{L}\p{N}_.-]*(?=\s*=(?!=))/u)) return "propertyName";
    if (state.isFront && stream.match(/^[\p{L}_][\w-]*(?=\s*:)/u)) return "propertyName";
    if (stream.match(/^(["'])(?:\\.|(?!\1).)*\1/)) return "string";
    if (stream.match(/^(?:true|false|null|none)\b/i)) return "atom";
    if (stream.match(/^-?\d+(?:\.\d+)?\b/)) return "number";
    if (stream.match(/^(?:<?->|<?=>)/)) return "operator";
    if (!stream.match(/^[\p{L}\p{N}_]+/u)) stream.next();
    return null;
  },
};
