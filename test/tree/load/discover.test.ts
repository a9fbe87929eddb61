import fs from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { discover } from "../../../src/tree/load/discover.ts";
import { tempTree } from "../../support/folders.ts";

const text = "## Servers\n- **W**:\n";

async function found(directory: string) {
  const told: Diagnostic[] = [];
  const files = await discover(directory, ["skip/**"], (one) => void told.push(one));
  return { files, told: told.map(({ code, file, loses }) => `${code} ${file} ${loses}`) };
}

describe("what is a model", () => {
  it("is found by its name, in whatever format", async () => {
    const files = [
      "model.md",
      "a/model.yaml",
      "b/model.json",
      "c/model.yml",
      "d/main.md",
      "e/threat-model.ts",
    ];
    const others = [
      "f/main.yml",
      "g/model.ts",
      "node_modules/x/model.md",
      "_h/model.md",
      ".i/model.md",
      "skip/model.md",
    ];
    const tree = tempTree(Object.fromEntries([...files, ...others].map((file) => [file, text])));
    expect(await found(tree)).toEqual({ files: files.sort(), told: [] });
  });

  it("is told where it is passed over", async () => {
    const tree = tempTree(
      {
        "x/model.md": text,
        "x/deep/y/model.md": text,
        "t/z/Model.MD": text,
        "t/Threat-Model.yaml": text,
        "plain/a.txt": "",
      },
      {
        "t/link": "../x",
        "t/above": "../x/deep",
        "t/model.md": "../x/model.md",
        "t/other": "../plain",
        "t/gone": "nowhere",
      },
    );
    expect(await found(join(tree, "t"))).toEqual({
      files: [],
      told: [
        "skipped-file Threat-Model.yaml true",
        "skipped-link above true",
        "skipped-link link true",
        "skipped-link model.md true",
        "skipped-file z/Model.MD true",
      ],
    });
  });
});

it("tells what is called as no model is, and was meant as one", async () => {
  expect(
    await found(tempTree({ "a/threatmodel.md": text, "b/model.markdown": text, "c/notes.md": text })),
  ).toEqual({
    files: [],
    told: ["skipped-file a/threatmodel.md true", "skipped-file b/model.markdown true"],
  });
});

describe("a script that is called as a model", () => {
  it("is told where there is no other model", async () => {
    const scripts = { "a/model.ts": "", "b/main.mjs": "", "c/models.ts": "" };
    expect(await found(tempTree(scripts))).toEqual({
      files: [],
      told: ["skipped-file a/model.ts true", "skipped-file b/main.mjs true"],
    });
    expect(await found(tempTree({ ...scripts, "model.md": text }))).toEqual({
      files: ["model.md"],
      told: [],
    });
  });
});

describe("what cannot be read", () => {
  it.each(["EACCES", "EPERM", "EIO"])("is told as such, and what is beside it is found: %s", async (code) => {
    const tree = tempTree({ "a/model.md": text, "closed/model.md": text, "closed/deep/model.md": text });
    const readdir = fs.readdir as unknown as (...args: unknown[]) => void;
    const spy = vi.spyOn(fs, "readdir").mockImplementation(((path: string, ...rest: unknown[]) => {
      const done = rest.at(-1) as (error: unknown) => void;
      if (path.endsWith("closed")) done(Object.assign(new Error(code), { code }));
      else readdir(path, ...rest);
    }) as unknown as typeof fs.readdir);
    try {
      expect(await found(tree)).toEqual({ files: ["a/model.md"], told: ["unreadable closed undefined"] });
    } finally {
      spy.mockRestore();
    }
  });

  it("is told where it has the name of a model: a directory, a link that leads nowhere", async () => {
    const tree = tempTree({ "a/model.md/x": "" }, { "b/model.md": "model.md", "c/model.yaml": "gone" });
    expect(await found(tree)).toEqual({
      files: [],
      told: [
        "skipped-file a/model.md true",
        "skipped-link b/model.md true",
        "skipped-link c/model.yaml true",
      ],
    });
  });
});
