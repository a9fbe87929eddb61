import { describe, expect, it } from "vitest";
import { enums } from "../../../src/model/enums.ts";
import { findProperty } from "../../../src/model/properties.ts";
import { kinds } from "../../../src/model/schema.ts";
import { memberSynonyms, propertySynonyms, sectionSynonyms } from "../../../src/model/words/synonyms.ts";
import { findSection } from "../../../src/read/sections.ts";

describe("what synonyms stand for is there", () => {
  it("as a section, which the word itself is not", () => {
    for (const [word, section] of sectionSynonyms) {
      expect([section, findSection(section) === null]).toEqual([section, false]);
      if (findSection(word) !== null) expect(findSection(word)).toBe(findSection(section));
    }
  });

  it("as a property of some kind", () => {
    const isThere = (name: string) => [...kinds.keys()].some((kind) => findProperty(kind, name) !== null);
    expect([...propertySynonyms.values()].flat().filter((name) => !isThere(name))).toEqual([]);
  });

  it("as a member of the enumeration", () => {
    for (const [name, words] of Object.entries(memberSynonyms)) {
      const members = Object.keys(enums[name as keyof typeof enums]);
      expect([...words.values()].filter((member) => !members.includes(member))).toEqual([]);
    }
  });
});
