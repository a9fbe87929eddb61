/**
 * The ids that a mistaken id was probably meant to be, at most `limit`, in the order of the candidates. Case and
 * punctuation do not count, so `cwe89` means `CWE-89` and nothing else; otherwise one letter or digit may be wrong,
 * missing or extra, or two neighbours swapped. Two slips would suggest half of a catalogue that counts its entries.
 */
export function nearestIds(id: string, candidates: readonly string[], limit = 3): readonly string[] {
  const wanted = squash(id);
  const same = candidates.filter((candidate) => squash(candidate) === wanted);
  const near =
    same.length > 0 ? same : candidates.filter((candidate) => oneSlipApart(wanted, squash(candidate)));
  return near.slice(0, limit);
}

function squash(id: string): string {
  return id.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

function oneSlipApart(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && right === `${left[1]}${left[0]}`);
}
