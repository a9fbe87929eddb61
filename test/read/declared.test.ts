import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { declare, nothingDeclared } from "../../src/read/declared.ts";
import { model } from "../support/in-memory.ts";

function declared(lines: string) {
  const told: Diagnostic[] = [];
  const { declarations } = model(`## Properties\n${lines}\n`).model;
  const found = declare(declarations, nothingDeclared, (one) => void told.push(one));
  return { found, told: told.map(({ code, hint }) => `${code} ${hint}`) };
}

describe("a declaration", () => {
  it("is found in any spelling, on its kinds and those below them", () => {
    const { found, told } = declared("- **usesVault**: on=[Process], type=boolean\n- **own**:");
    expect(told).toEqual([]);
    expect(found.find("SetOfProcesses", "uses_vault")?.spec).toMatchObject({
      name: "usesVault",
      default: false,
    });
    expect(found.find("Server", "usesVault")).toBe(null);
    expect(found.find("Boundary", "own")?.spec.type).toBe("boolean");
  });

  it.each([
    ["- **isHardened**: on=[Server]", "bad-declaration leave the declaration out"],
    ["- **own**: on=[Servr]", 'bad-declaration did you mean "Server"?'],
    ["- **own**: type=bolean", 'bad-declaration did you mean "boolean"?'],
    ["- **own**: type=strng", 'bad-declaration did you mean "text" or "texts"?'],
    ["- **own**: type=purple", "bad-declaration one of boolean, text, texts, number, integer, date, enum"],
    ["- **own**: type=enum", 'bad-declaration add values=["…", "…"]'],
    ["- **my own**:", "bad-declaration a letter, then letters, digits or _"],
    ["- **own**: type=number, default=many", "bad-value write own=1.5"],
    ["- **own**: type=text\n- **OWN**: type=number", "declared-twice give one of them another name"],
  ])("%s is told", (lines, problem) => expect(declared(lines).told).toEqual([problem]));
});
