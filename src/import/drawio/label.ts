/** Longer labels nobody reads in a diagram; what comes after is cut. */
const longest = 20_000;

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  rarr: "→",
  larr: "←",
  copy: "©",
  reg: "®",
  trade: "™",
  euro: "€",
  middot: "·",
  bull: "•",
};

/** The text that a label shows, line by line. */
export function labelText(value: string, isHtml: boolean): string {
  const said = value.slice(0, longest);
  const text = isHtml ? fromHtml(said) : said;
  return text
    .split("\n")
    .map((line) => line.replace(/[\s\p{Cc}]+/gu, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

function fromHtml(html: string): string {
  return html
    .replace(/<(style|script)\b[^<>]*>[^<]*<\/\1\s*>/gi, " ")
    .replace(/<\/?(?:br|p|div|hr|li|ul|ol|h\d|tr|table|tbody|blockquote)\b[^<>]*>/gi, "\n")
    .replace(/<\/?(?:td|th)\b[^<>]*>/gi, " ")
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));/gi,
      (whole, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? "") : whole;
        const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
      },
    );
}

/** A name, and what more a label says: long ones are a name on the first line, and a description. */
export function nameAndMore(text: string): { readonly name: string; readonly more: string | undefined } {
  const [first = "", ...rest] = text.split("\n");
  const isShort = text.length <= 80 || rest.length === 0;
  return isShort ? { name: text, more: undefined } : { name: first, more: rest.join("\n") };
}
