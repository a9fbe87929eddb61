import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { knowledgeSources } from "../../src/knowledge/sources.ts";
import type { TableName } from "../../src/knowledge/table.ts";

const tables: readonly TableName[] = [
  "attack",
  "attack-19",
  "attack-ics",
  "attack-mobile",
  "capec",
  "cwe",
  "d3fend",
  "atlas",
  "nist",
  "owasp",
  "iec62443",
];
const root = new URL("../../", import.meta.url);
const words = (text: string) => text.replace(/\s+/g, " ");
const notice = words(readFileSync(new URL("NOTICE", root), "utf8"));

describe("the sources", () => {
  it.each(tables)("stand at the head of %s.json", (name) => {
    const text = readFileSync(new URL(`src/knowledge/data/${name}.json`, root), "utf8");
    const head = text.split("\n").slice(1, 5);
    expect(head.map((line) => /^ "(\w+)": "[^"]+",$/.exec(line)?.[1])).toEqual([
      "source",
      "version",
      "license",
      "attribution",
    ]);
  });

  it("are told to pages, one for each table that pages show", () => {
    expect(knowledgeSources()).toHaveLength(tables.length - 1);
    expect(knowledgeSources().map((source) => source.version)).toContain("18.1");
  });

  it.each(tables)("of %s.json are named in NOTICE", (name) => {
    expect(notice).toContain(`src/knowledge/data/${name}.json`);
  });

  it.each([
    "© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.",
    "Copyright © 2007 - 2023, The MITRE Corporation. CAPEC and the CAPEC logo are trademarks of The MITRE Corporation.",
    "Copyright © 2006-2026, The MITRE Corporation. CWE, CWSS, CWRAF, and the CWE logo are trademarks of The MITRE Corporation.",
    "D3FEND™ is a trademark of The MITRE Corporation. Copyright (c) 2022 The MITRE Corporation",
    "© MITRE ATLAS, Apache License 2.0",
    "© MITRE Engenuity, Center for Threat-Informed Defense",
    "NIST SP 800-53 Rev. 5 is a work of the U.S. Government",
    "OWASP Top 10, © OWASP Foundation, CC BY-SA 4.0",
    "OWASP Application Security Verification Standard, © OWASP Foundation, CC BY-SA 4.0",
    "OWASP API Security Top 10 2023, OWASP Top 10 for LLM Applications 2025, OWASP Top 10 for Agentic Applications 2026, © OWASP Foundation, CC BY-SA 4.0",
    "IEC 62443-3-3:2013, © IEC, named for reference only",
    "Copyright (c) 2018 Main Project Contributors",
    "Copyright 2009-2010 Andrea Leofreddi",
    "Copyright 2022 Luca Ongaro",
  ])("have their line in NOTICE: %s", (line) => {
    expect(notice).toContain(line);
  });
});
