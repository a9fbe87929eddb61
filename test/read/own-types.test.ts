import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { knownTypes, type Types } from "../../src/model/element-types.ts";
import { openTypes } from "../../src/read/own-types.ts";
import { model } from "../support/in-memory.ts";

const read = (lines: string, around: Types = knownTypes) => {
  const told: Diagnostic[] = [];
  const read = model(`## Types\n${lines}\n`);
  const types = openTypes(read.model.types, around, (one) => void told.push(one));
  return { types, told: [...read.diagnostics, ...told] };
};

describe("types of one's own", () => {
  it.each([
    ["like another", "- **ledger**: like=database", "ledger", { judgedAs: "Datastore", shape: "cylinder" }],
    ["in short", "- **kiosk**: client_browser", "Kiosk", { names: ["kiosk", "client_browser"] }],
    ["by a spelling", "- **pg**: like=postgres", "pg", { names: ["pg", "database"] }],
    [
      "and say otherwise",
      "- **ledger**: like=database, isSQL=False, shape=folder, title=Book",
      "ledger",
      { implies: { isSQL: false }, shape: "folder", title: "Book", judgedAs: "Datastore" },
    ],
    [
      "with controls, and what words say",
      "- **vault box**: isHardened=True, authentication=mtls",
      "vault_box",
      {
        implies: expect.objectContaining({
          "controls.isHardened": true,
          "controls.authenticatesSource": true,
          authentication: "mtls",
        }),
      },
    ],
    [
      "like nothing",
      "- **turbine**: isNetworkDevice=True, processesInput=no",
      "turbine",
      { speaksHTML: null, isNetworkDevice: true, processesInput: false, shape: null, names: ["turbine"] },
    ],
    [
      "judged as a kind",
      "- **tape**: judgedAs=data_store",
      "tape",
      { judgedAs: "Datastore", shape: "cylinder" },
    ],
    [
      "by other words",
      '- **ledger**: like=database, spellings=[day-book, "journal"]',
      "Day Book",
      { name: "ledger" },
    ],
    [
      "in any order",
      "- **a**: like=b\n- **b**: like=c\n- **c**: like=queue",
      "a",
      { names: ["a", "b", "c", "queue"], implies: { isSQL: false } },
    ],
    [
      "a well-known word, seen otherwise",
      "- **database**: like=database, isSQL=False",
      "postgres-like",
      null,
    ],
    [
      "a well-known word itself",
      "- **database**: like=database, isSQL=False",
      "database",
      { names: ["database"], implies: { isSQL: false } },
    ],
    ["not other words", "- **ledger**: like=database", "queue", { name: "queue" }],
  ])("are %s", (_, lines, word, expected) => {
    const { types, told } = read(lines);
    expect(told).toEqual([]);
    if (expected === null) expect(types.find(word)).toBeNull();
    else expect(types.find(word)).toMatchObject(expected);
  });

  it("stand over those around, which they may be like under the same word", () => {
    const above = read("- **ledger**: like=database, isSQL=False").types;
    const { types } = read("- **ledger**: like=ledger, shape=folder", above);
    expect(types.find("ledger")).toMatchObject({ implies: { isSQL: false }, shape: "folder" });
    expect(openTypes([], above, () => expect.unreachable())).toBe(above);
  });

  it.each([
    ["- **a**: like=databse", 'warning unknown-type did you mean "database"?'],
    ["- **a**: like=b\n- **b**: like=a", "warning unknown-type name a type that is known"],
    ["- **a**: like=queue\n- **A**: like=database", "warning duplicate-type leave one of them"],
    ["- **a**: shape=circel", 'error bad-value did you mean "circle"?'],
    ["- **a**: judgedAs=Databse", 'error bad-value did you mean "Datastore"?'],
    ["- **a**: icon=databse", 'error bad-value did you mean "database"?'],
    ["- **a**: isHardend=True", 'warning unknown-property did you mean "isHardened" or "isShared"?'],
    ["- **a**: boundary=DC", "warning unknown-property say it of each element of the type"],
  ])("are told what is wrong with them: %s", (lines, expected) => {
    const said = read(lines).told.map(({ severity, code, hint }) => `${severity} ${code} ${hint}`);
    expect(said).toEqual([expected]);
  });
});
