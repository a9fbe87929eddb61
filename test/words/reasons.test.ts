import { describe, expect, it } from "vitest";
import { Classification, Rating } from "../../src/model/enums.ts";
import { ratings } from "../../src/rules/rule.ts";
import { scoreOf } from "../../src/threats/findings/score.ts";
import { vulnerabilityScore } from "../../src/threats/vulnerabilities/score.ts";
import { reasons } from "../../src/words/english/reasons.ts";
import { textsOf } from "../../src/words/languages.ts";
import { openReasons } from "../../src/words/reasons.ts";
import { openSpeaker, partsOf } from "../../src/words/speaker.ts";
import { englishWords, type Words } from "../../src/words/words.ts";

async function words(language: string): Promise<Words> {
  return { language, texts: (await textsOf(language)) ?? englishWords.texts, dates: null };
}

const keys = Object.keys(reasons).filter((key) => key.startsWith("reason.")) as (keyof typeof reasons)[];
/** Each sentence with texts in its places that look like parts of sentences. */
const filled = (text: string, value = "a: b, with $& (x)") =>
  partsOf(text)
    .map((part, at) => (at % 2 === 0 ? part : value))
    .join("");

describe("a reason", () => {
  it.each(keys)("%s is known again by what it says, whatever it is filled with", async (key) => {
    const sentence = filled(reasons[key] as string);
    expect(openReasons(englishWords)(sentence)).toBe(sentence);
    for (const language of ["de", "fr"]) {
      const translated = await words(language);
      const said = openReasons(translated)(sentence);
      expect(said).toBe(filled(translated.texts[key] as string));
    }
  });

  it("has words of the language for severities", async () => {
    const reason = openReasons(await words("de"));
    expect(reason("the rule's severity is very high")).toBe("der Schweregrad der Regel ist sehr hoch");
    expect(reason("CVE-1 is rated low, without CVSS")).toBe("CVE-1 ist als niedrig bewertet, ohne CVSS");
  });

  it("that nobody has words for is none", async () => {
    const reason = openReasons(await words("de"));
    expect(["", "it faces the Internet!", "because"].map(reason)).toEqual([null, null, null]);
  });

  it("of a score is one of them, whatever the finding", async () => {
    const reason = openReasons(await words("de"));
    const at = (exposure: "internet" | "untrusted" | "unknown" | "trusted") => {
      const stake = { value: 1, why: reasons["reason.limit"] };
      return { exposure, stakes: { confidentiality: stake, integrity: stake, availability: stake } };
    };
    const terms = ratings.flatMap((rating) =>
      (["internet", "untrusted", "unknown", "trusted"] as const).flatMap((exposure) =>
        (["stated", "open", "assumed"] as const).flatMap(
          (basis) =>
            scoreOf({ severity: rating, likelihood: rating, stride: [] }, at(exposure), basis, 2).terms,
        ),
      ),
    );
    const { say } = openSpeaker(englishWords);
    const stakes = [
      ...Object.keys(Classification).map((name) => say("reason.classification", { class: name })),
      ...Object.keys(Rating).map((value) => say("reason.integrity", { value })),
    ];
    const rated = [null, "high" as const].flatMap((rating) =>
      [null, 5].flatMap(
        (score) => vulnerabilityScore({ id: "CVE-1", vector: "", score, rating } as never).terms,
      ),
    );
    const whys = [...new Set([...terms, ...rated].map(({ why }) => why)), ...stakes];
    expect(whys.filter((why) => reason(why) === null)).toEqual([]);
    expect(whys.length).toBeGreaterThan(25);
  });
});
