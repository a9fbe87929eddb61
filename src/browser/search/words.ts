/** Letters that have no accent to lose, and are typed without it all the same. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ς: "σ",
};

/** A text as it is compared: whatever case, accents, widths and composition it is written with. */
export function folded(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/\p{Mn}/gu, "")
    .replace(/[ßæœøđðþłıς]/g, (letter) => PLAIN[letter] ?? letter);
}

/** Scripts that are written without blanks between words. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u;
/** `orderHistory`, `APIGateway` */
const HUMPS = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** What a word is found by: itself, and its parts, where a name runs words together. */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  for (const chunk of composed(text).split(/[\s\p{Z}]+/u)) {
    const words = chunk.split(BETWEEN_WORDS).filter(Boolean);
    if (words.length > 1) terms.add(folded(words.join("")));
    for (const word of words) for (const term of termsOfWord(word)) terms.add(term);
  }
  return [...terms];
}

function termsOfWord(word: string): string[] {
  const spaced = word.replace(UNSPACED, " ").split(" ").filter(Boolean);
  const parts = spaced.flatMap((one) => one.split(HUMPS));
  const pairs = (word.match(UNSPACED) ?? []).flatMap((run) => pairsOf(folded(run), true));
  return [...new Set([word, ...spaced, ...parts].map(folded).concat(pairs))].filter(Boolean);
}

/** What a query asks for, of which a record must have all. */
export function queryTerms(text: string): string[] {
  const words = composed(text).split(BETWEEN_WORDS).filter(Boolean);
  return words.flatMap((word) => {
    const spaced = word.replace(UNSPACED, " ").split(" ").filter(Boolean);
    const pairs = (word.match(UNSPACED) ?? []).flatMap((run) => pairsOf(folded(run), false));
    return [...spaced.flatMap((one) => one.split(HUMPS)).map(folded), ...pairs].filter(Boolean);
  });
}

/** Decomposed, a capital with an accent is two letters, and the hump of a word is not seen. */
const composed = (text: string): string => text.normalize("NFC");

/** Two letters at a time, which is how words are found where nothing parts them; a single letter begins a pair. */
function pairsOf(run: string, withLast: boolean): string[] {
  const letters = [...run];
  if (letters.length < 2) return letters;
  const pairs = letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
  return withLast ? [...pairs, letters.at(-1) ?? ""] : pairs;
}
