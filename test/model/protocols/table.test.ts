import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { protocolFacts } from "../../../src/model/protocols/facts.ts";
import { protocols } from "../../../src/model/protocols/table.ts";
import { fold } from "../../../src/model/spelling.ts";

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

describe("the table of protocols", () => {
  it("names each protocol once, whatever it is called", () => {
    const words = protocols.flatMap(({ spellings }) => [...new Set(spellings.map(fold))]);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    expect(protocols.length).toBeGreaterThanOrEqual(100);
  });

  it("says where each fact is from", () => {
    expect(protocols.filter(({ source }) => source.length < 4)).toEqual([]);
  });

  it("calls nothing local that a network carries, or obsolete that does not encrypt", () => {
    for (const one of protocols) {
      if (one.isLocal) expect([one.name, one.encrypts]).toEqual([one.name, false]);
      if (one.isObsolete) expect([one.name, one.encrypts]).toEqual([one.name, true]);
      if (one.isStrong) expect([one.name, one.authenticatesClient]).toEqual([one.name, true]);
    }
  });

  it.each(protocols.map((one) => [one.name, one] as const))("%s is understood in each spelling", (_, one) => {
    for (const spelling of one.spellings) {
      for (const written of [spelling, spelling.toUpperCase(), ` ${spelling} `]) {
        const { encrypts, authenticatesClient, isLocal, sql } = protocolFacts(written);
        expect([written, encrypts, authenticatesClient, isLocal, sql]).toEqual([
          written,
          one.encrypts,
          one.authenticatesClient,
          one.isLocal,
          one.sql,
        ]);
      }
    }
  });

  it("is in the documents, line by line", () => {
    const page = readFileSync("docs/reference.md", "utf8");
    for (const { name, source } of protocols)
      expect(page).toMatch(new RegExp(`^\\| ${escaped(name)} \\|.* ${escaped(source)} \\|$`, "m"));
  });
});
