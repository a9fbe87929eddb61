/** `is_trusted`, `IsTrusted` and `istrusted` are one word: case, `_`, `-` and blanks do not count. */
export function fold(word: string): string {
  return word.replace(/[\s_-]+/g, "").toLowerCase();
}

/**
 * A name, or a reference to one, as it is compared: composed, and without what nobody sees. What looks the same is the same,
 * whatever an editor or a file system made of it.
 */
export function tidyName(name: string): string {
  if (/^[\u0020-\u007e]*$/.test(name)) return name;
  return name
    .normalize("NFC")
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, " ");
}

/** A name with the quotes and dashes of a keyboard, where an editor made others of them: `B’s – x` is `B's - x`. */
export function typed(name: string): string {
  return name
    .replace(/[\u2018-\u201b\u2032\u02bc]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll("\u2026", "...");
}

/** The known words nearest to a misspelt one, best first, at most three; empty when none is near. */
export function nearest(word: string, known: Iterable<string>): string[] {
  const target = fold(word).slice(0, 64);
  const limit = Math.max(1, Math.floor(target.length / 3));
  const near: { word: string; distance: number }[] = [];
  for (const candidate of known) {
    const folded = fold(candidate).slice(0, 64);
    if (Math.abs(folded.length - target.length) > limit) continue;
    const distance = editDistance(target, folded);
    if (distance <= limit) near.push({ word: candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
  return [...new Set(near.map((one) => one.word))].slice(0, 3);
}

/** "Did you mean A, B or C?", or null when there is nothing near. */
export function didYouMean(word: string, known: Iterable<string>): string | null {
  const words = nearest(word, known).map((one) => `"${one}"`);
  if (words.length === 0) return null;
  const last = words.pop();
  return `did you mean ${words.length > 0 ? `${words.join(", ")} or ` : ""}${last}?`;
}

/**
 * The known names that somebody may have meant who wrote another one: the same words in another order, more words or
 * fewer, or a misspelling.
 */
export function likely(name: string, known: Iterable<string>): string[] {
  const words = wordsOf(name);
  const target = [...words].sort().join("");
  const names = [...known];
  const isLike = (other: string) => {
    const others = wordsOf(other);
    if (others.length === 0 || words.length === 0) return false;
    const [fewer, more] = words.length < others.length ? [words, others] : [others, words];
    if (fewer.every((word) => more.includes(word))) return true;
    return nearest(target, [[...others].sort().join("")]).length > 0;
  };
  return [...new Set([...nearest(name, names), ...names.filter(isLike)])];
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Edits, with a swap of neighbours as one (Damerau, optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
