import { describe, expect, it } from "vitest";
import { innermostCause, openTemplates, plainMessage } from "../../../src/site/render/templates.ts";
import { emptyFolder, writeTree } from "../../support/folders.ts";

describe("templates", () => {
  it("are looked up in the first folder, then in the next", async () => {
    const folders = [await emptyFolder(), await emptyFolder()] as const;
    await writeTree(folders[0], { "a.njk": "mine" });
    await writeTree(folders[1], { "a.njk": "theirs", "b.njk": "{% include 'a.njk' %}, theirs" });
    const { environment, failure } = openTemplates(folders);
    expect(environment.render("b.njk")).toBe("mine, theirs");
    expect(failure()).toBeNull();
    expect(() => environment.render("c.njk")).toThrow("template not found: c.njk");
  });

  it("remember the first thing that went wrong", async () => {
    const folder = await emptyFolder();
    await writeTree(folder, { "a.njk": "1\n{{ x | nosuch }}", "b.njk": "{{ x | other }}" });
    const { environment, failure } = openTemplates([folder]);
    for (const name of ["a.njk", "b.njk"]) expect(() => environment.render(name)).toThrow();
    expect(failure()).toMatchObject({
      template: { name: "a.njk" },
      line: 2,
      message: "filter not found: nosuch",
    });
  });
});

describe("an error", () => {
  const inner = Object.assign(new Error("inner"), { code: "EIO" });
  it.each<[unknown, unknown]>([
    [inner, inner],
    [new Error("outer", { cause: inner }), inner],
    [Object.assign(new Error("outer"), { originalError: new Error("mid", { cause: inner }) }), inner],
    ["a text", "a text"],
  ])("is found in what was put around it: %s", (error, expected) =>
    expect(innermostCause(error)).toBe(expected),
  );

  it.each<[unknown, string]>([
    [new Error("(unknown path) [Line 3, Column 4]\n  Error: filter not found: x"), "filter not found: x"],
    [new Error("(/a/b.njk)\n  template not found: y"), "template not found: y"],
    [new Error("outer", { cause: new Error("plain") }), "plain"],
    [7, "7"],
  ])("is told in plain words: %s", (error, words) => expect(plainMessage(error)).toBe(words));
});
