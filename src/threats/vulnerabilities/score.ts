import type { Vulnerability, VulnerabilityRating } from "../../model/beside/materials.ts";
import { openSpeaker } from "../../words/speaker.ts";
import { englishWords } from "../../words/words.ts";
import { vectorScore } from "../findings/cvss.ts";
import type { ScoreTerm } from "../findings/finding.ts";

const { say } = openSpeaker(englishWords);

/** The CVSS bands, and what counts where only a word is known. */
const bands: Readonly<Record<VulnerabilityRating, { lowest: number; highest: number; usual: number }>> = {
  critical: { lowest: 9, highest: 10, usual: 9.5 },
  high: { lowest: 7, highest: 8.9, usual: 8 },
  medium: { lowest: 4, highest: 6.9, usual: 5.5 },
  low: { lowest: 0.6, highest: 3.9, usual: 2.5 },
  info: { lowest: 0, highest: 0.5, usual: 0.5 },
};

/**
 * The score of a vulnerability, 0 to 10: its CVSS base score, kept within the band of the word that the scanner has for it
 * (distributions rate what a package is to them, CVSS the worst that it may be to anybody); by that word where there is no
 * CVSS; medium where nobody rates it.
 */
export function vulnerabilityScore({ id, vector, score, rating }: Vulnerability): {
  readonly score: number;
  readonly terms: readonly ScoreTerm[];
} {
  const cvss = (vector === "" ? null : vectorScore(vector)) ?? score;
  if (cvss === null) {
    const value = bands[rating ?? "medium"].usual;
    const why = rating === null ? say("reason.unrated", { id }) : say("reason.ratedOnly", { id, rating });
    return { score: value, terms: [{ name: "base", value, why }] };
  }
  const terms: ScoreTerm[] = [
    { name: "cvss", value: cvss, why: say("reason.cvss", { id, cvss: vector || String(cvss) }) },
  ];
  if (rating === null) return { score: cvss, terms };
  const { lowest, highest } = bands[rating];
  const kept = Math.min(highest, Math.max(lowest, cvss));
  if (kept !== cvss)
    terms.push({ name: "rating", value: round(kept - cvss), why: say("reason.rated", { rating }) });
  return { score: kept, terms };
}

const round = (value: number): number => Math.round(value * 10) / 10;
