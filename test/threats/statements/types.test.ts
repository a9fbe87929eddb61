import { describe, expect, it } from "vitest";
import { elementTypes } from "../../../src/model/element-types.ts";
import { meantType } from "../../../src/threats/statements/types.ts";
import { judged } from "../../support/in-memory.ts";

describe("a type", () => {
  it.each([
    ["databse", "database"],
    ["web_sever", "web_server"],
    ["postgress", "database"],
    ["fire wal", "firewall"],
    ["webserv", "web_server"],
    ["notebok", "notebook"],
  ])("%s was meant as %s", (word, meant) => expect(meantType(word)).toBe(meant));

  it.each(["ledger", "plotter", "turbine", "robot", "x", "crane"])("%s is one of its own", (word) => {
    expect(meantType(word)).toBe(null);
  });

  it("that only repeats what kind of thing it is says nothing, and is not told", async () => {
    const { diagnostics } = await judged("## Servers\n- **A**: type=server\n- **B**: type=Process\n");
    expect(diagnostics).toEqual([]);
  });

  it("that is known is told nowhere, one that is nearly known is", async () => {
    const lines = elementTypes().map(({ name }) => `- **${name}**: type=${name}`);
    const { diagnostics } = await judged(`## Servers\n${lines.join("\n")}\n- **D**: type=databse\n`);
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ["unknown-type", 'did you mean "database"?'],
    ]);
  });
});
