import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propertiesOf } from "../../../src/model/properties.ts";
import { kinds } from "../../../src/model/schema.ts";
import { impliedBy, unknownWords, vocabularies } from "../../../src/model/words/implied.ts";
import { readWords } from "../../../src/model/words/vocabulary.ts";

const all = Object.values(vocabularies);

describe("a text of known words", () => {
  it("says nothing of properties that the schema table lacks", () => {
    const missing = [...kinds.keys()].flatMap((kind) =>
      [...propertiesOf(kind).byName.values()].flatMap((spec) =>
        (spec.words ? vocabularies[spec.words].words : []).flatMap((word) =>
          Object.keys(impliedBy(spec, word, kind)).filter(
            (name) =>
              !propertiesOf("Server").byName.has(name) &&
              !propertiesOf("Datastore").byName.has(name) &&
              !propertiesOf("Dataflow").byName.has(name),
          ),
        ),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("is never understood in silence: facts, a known word, or an unknown part", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.string({ unit: "binary", maxLength: 30 }),
        (vocabulary, text) => {
          const { facts, unknown } = readWords(vocabulary, text, "Dataflow");
          const hasWords = /[^\s,;&/+|]/.test(text);
          const isKnown = vocabulary.read(text, "Dataflow") !== null;
          if (Object.keys(facts).length > 0 || isKnown || !hasWords) return true;
          return (
            unknown.length > 0 || text.split(/[^a-z\d]+/i).some((word) => vocabulary.read(word, "Dataflow"))
          );
        },
      ),
    );
  });

  it("of which a part says that something is absent never says that it is there", () => {
    const { authentication } = vocabularies;
    const separators = [", ", " + ", " / ", " or ", " | ", " and ", ";"];
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...authentication.words.filter((word) => word !== "none")], {
          minLength: 1,
          maxLength: 3,
        }),
        fc.constantFrom(...separators),
        fc.boolean(),
        (words, separator, isFirst) => {
          const text = (isFirst ? ["none", ...words] : [...words, "none"]).join(separator);
          expect(readWords(authentication, text, "Dataflow").facts["controls.authenticatesSource"]).toBe(
            false,
          );
        },
      ),
    );
  });

  it("that is empty has no unknown words", () => {
    expect(unknownWords("encryption", "  ", "Server")).toEqual([]);
  });
});
