/**
 * Which of two versions is newer, as most ecosystems order them: numbers as numbers, words as words, what has a `-` or `~`
 * after the same numbers is older (a candidate). Distributions and Maven differ in details that no proposal rests on.
 */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = comparePart(one[at], other[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function partsOf(version: string): readonly (string | number)[] {
  const plain = version.replace(/^v(?=\d)/, "").replace(/\+.*$/, "");
  // An epoch (`1:2.3`) is a number of its own in front.
  const found = (/^\d+:/.test(plain) ? plain : `0:${plain}`).slice(0, 200).matchAll(/\d+|[a-z]+|~/gi);
  return [...found].map(([part]) => (/^\d/.test(part) ? Number(part) : part.toLowerCase()));
}

function comparePart(a: string | number | undefined, b: string | number | undefined): number {
  if (a === b) return 0;
  // Nothing more is older than a number, and newer than a word: 1.0 < 1.0.1, 1.0 > 1.0-rc1.
  if (a === undefined) return typeof b === "number" ? (b === 0 ? 0 : -1) : isAfter(b) ? -1 : 1;
  if (b === undefined) return -comparePart(b, a);
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "number") return 1;
  if (typeof b === "number") return -1;
  return a < b ? -1 : 1;
}

/** Words that mark what comes after a release. */
function isAfter(word: string | undefined): boolean {
  return (
    word !== undefined && /^(?:r|p|pl|post|sp|final|release|deb|el|fc|ubuntu|build|lts|jre|dfsg)$/.test(word)
  );
}

/**
 * The version to update to for one vulnerability: of those that do not have it the oldest that is newer than what is
 * there, in the same line of releases where there is one.
 * @returns null where none is known
 */
export function nearestFix(versions: readonly string[], fixedIn: readonly string[]): string | null {
  const [installed] = [...versions].sort(compareVersions);
  const newer = fixedIn
    .filter((one) => installed === undefined || compareVersions(one, installed) > 0)
    .sort(compareVersions);
  const line = installed === undefined ? undefined : firstNumber(installed);
  return newer.find((one) => firstNumber(one) === line) ?? newer[0] ?? fixedIn[0] ?? null;
}

function firstNumber(version: string): string | undefined {
  return /^(?:\d+:)?v?(\d+)/.exec(version)?.[1];
}
