import { describe, expect, it } from "vitest";
import { isEnumMember } from "../../../src/model/enums.ts";
import { backup, database, machine, storeType, typeSaidBy } from "../../../src/model/words/others.ts";
import { readWords, type Vocabulary } from "../../../src/model/words/vocabulary.ts";

function said(vocabulary: Vocabulary, text: string): string {
  const { facts, unknown } = readWords(vocabulary, text, "Server");
  if (unknown.length > 0) return "?";
  return Object.values(facts)
    .map((value) => (isEnumMember(value) ? value.name : String(value)))
    .join(" ");
}

describe("other words", () => {
  it.each([
    ["none", "false"],
    ["never", "false"],
    ["False", "false"],
    ["hourly", "true"],
    ["daily", "true"],
    ["weekly", "true"],
    ["monthly", "true"],
    ["real-time", "true"],
    ["on-demand", "true"],
    ["every 6h", "true"],
    ["15 minutes", "true"],
    ["daily full + hourly incremental", "true"],
    ["daily, weekly", "true"],
    ["sometimes maybe", "?"],
  ])("backups %s: %s", (text, isThere) => expect(said(backup, text)).toBe(isThere));

  it.each([
    ["sql", "true SQL"],
    ["relational", "true SQL"],
    ["PostgreSQL", "true SQL"],
    ["MySQL", "true SQL"],
    ["nosql", "false"],
    ["mongodb", "false"],
    ["graph", "false"],
    ["document", "false"],
    ["key-value", "false"],
    ["redis", "false"],
    ["in_memory", "false"],
    ["time-series", "false"],
    ["s3", "false"],
    ["file", "false FILE_SYSTEM"],
    ["ldap", "false LDAP"],
    ["none", ""],
    ["web_server", "?"],
    ["abacus", "?"],
  ])("a database of type %s: %s", (text, facts) => expect(said(database, text)).toBe(facts));

  it.each(["physical", "virtual", "container", "serverless", "VM", "bare-metal"])("a machine is %s", (text) =>
    expect(said(machine, text)).toBe(""),
  );

  it("a machine of another word is none", () => expect(said(machine, "ghostly")).toBe("?"));

  it.each([
    ["", "nosql", "nosql_database"],
    ["database", "nosql", "database"],
    ["web_server", "sql", "web_server"],
    ["", "none", undefined],
    ["", "", undefined],
    ["toaster", "sql", undefined],
    ["", "toaster", undefined],
  ])("type=%s, database_type=%s: %s", (type, databaseType, name) =>
    expect(typeSaidBy(type, databaseType)?.name).toBe(name),
  );

  it("stores are what type= knows as stores", () => {
    expect(["sql", "vector", "vault", "firewall", ""].map(storeType)).toEqual([
      "database",
      "nosql_database",
      "secret_store",
      null,
      null,
    ]);
  });

  it.each(Object.entries({ backup, database, machine }))("%s: what is proposed is known", (_, vocabulary) => {
    expect(vocabulary.words.filter((word) => said(vocabulary, word) === "?")).toEqual([]);
  });
});
