import { describe, expect, it } from "vitest";
import { makeEntry } from "../../src/read/entry.ts";
import { entriesOf, model, said, statedIn } from "../support/in-memory.ts";

/** What a line of a section says about the only entry in it. */
function read(section: string, line: string) {
  const { model: read, diagnostics } = model(`## ${section}\n${line}\n`);
  const entries = entriesOf(read).filter(({ kind }) => kind !== "Model");
  return { entries: entries.map((one) => [one.name, statedIn(one)]), diagnostics };
}

describe("a value", () => {
  it("of type= may be pytm's enumeration where there is a store", () => {
    expect(read("Datastores", "- **X**: type=AWS_S3").entries).toEqual([
      ["X", { type: "AWS_S3", datastoreType: "AWS_S3" }],
    ]);
    expect(read("Datastores", "- **X**: type=FILE_SYSTEM").entries).toEqual([
      ["X", { type: "FILE_SYSTEM", datastoreType: "FILE_SYSTEM" }],
    ]);
    expect(read("Servers", "- **X**: type=AWS_S3").entries).toEqual([
      ["X", { type: "AWS_S3", datastoreType: "AWS_S3" }],
    ]);
    expect(read("Processes", "- **X**: type=AWS_S3").entries).toEqual([["X", { type: "AWS_S3" }]]);
  });

  it("of a Server that is a database may be what only a Datastore has", () => {
    expect(read("Servers", "- **X**: isSQL=False, type=redis, storesPII=True")).toMatchObject({
      entries: [["X", { isSQL: false, type: "redis", storesPII: true }]],
      diagnostics: [],
    });
    expect(said(read("Servers", "- **X**: isSQL=False, type=switch").diagnostics)).toEqual([
      "warning unknown-property model.md:2:10",
    ]);
  });
});

describe("the spelling of a key", () => {
  it.each([
    ["Boundaries", "is_trusted=True", "isTrusted"],
    ["Boundaries", "ISTRUSTED=True", "isTrusted"],
    ["Datastores", "isSql=True", "isSQL"],
    ["Datastores", "is_SQL=True", "isSQL"],
    ["Servers", "isHardened=True", "controls.isHardened"],
    ["Servers", "controls.isHardened=True", "controls.isHardened"],
    ["Servers", "Controls.is_hardened=True", "controls.isHardened"],
    ["Servers", "authenticatedWith=True", "controls.authenticatesSource"],
    ["Dataflows", "is_encrypted=True", "controls.isEncrypted"],
    ["Dataflows", "is_authenticated=True", "controls.authenticatesSource"],
    ["Dataflows", "from=A", "source"],
    ["Dataflows", "To=A", "sink"],
    ["Dataflows", "bidirectional=True", "bidirectional"],
    ["Servers", "boundary=A", "inBoundary"],
    ["Servers", "in-boundary=A", "inBoundary"],
    ["Servers", "stereotype=WebServer", "type"],
    ["Servers", "usesVPN=True", "usesVPN"],
    ["Servers", "controls.usesVPN=True", "controls.usesVPN"],
    ["Processes", "usesVPN=True", "controls.usesVPN"],
  ])("is forgiven: in %s %s states %s", (section, written, property) => {
    const { entries, diagnostics } = read(section, `- **X**: ${written}`);
    expect(diagnostics).toEqual([]);
    expect(entries.map(([, stated]) => Object.keys(stated as object))).toEqual([[property]]);
  });
});

describe("what is taken over from elsewhere", () => {
  it("counts where nothing else is stated, in whatever spelling", () => {
    const place = { file: "model.yaml", line: 1, column: 1 };
    const attribute = (key: string, text: string, isTakenOver: boolean) => ({
      ...{ key, place, isTakenOver },
      value: { form: "bare" as const, text, place },
    });
    const made = makeEntry(
      "Server",
      "Web",
      place,
      [attribute("port", "1", false), attribute("Port", "2", true), attribute("OS", "Linux", true)],
      () => expect.unreachable(),
    );
    expect(statedIn(made)).toEqual({ port: 1, OS: "Linux" });
  });
});
