import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  Hover,
  Location,
  WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import type { Preview } from "../../src/lsp/preview.ts";
import { type Client, openClient } from "./client.ts";

const root = `## Boundaries
- **Net**: isTrusted=False
## Actors
- **User**: boundary=Net
## Servers
- **Shop**: submodel=./shop/model.md
## Dataflows
- **Buy**: from=User, to=Shop, protocol=HTTP
`;
const shop = `## Servers
- **Web**: bondary=Net
## Dataflows
- **In**: from=User, to=Web, protocol=HTTP
`;

let directory: string;
let client: Client;
const uri = (file: string) => pathToFileURL(join(directory, file)).href;
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), text);
};
const at = (text: string, word: string, more = 0) => {
  const before = text.slice(0, text.indexOf(word) + more).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
};
const zero = { line: 0, character: 0 };
const ask = <Answer>(method: string, file: string, params: object = {}) =>
  client.connection.sendRequest<Answer>(method, { textDocument: { uri: uri(file) }, ...params });
const change = (file: string, version: number, changes: readonly object[]) =>
  client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: uri(file), version },
    contentChanges: changes,
  });

beforeAll(async () => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), "tm-site-lsp-")));
  write("tm-site.config.yaml", "exclude: [DE01]\n");
  write("model.md", root);
  write("shop/model.md", shop);
  write("other/model.md", "## Servers\n- **X**: port=many\n");
  client = await openClient({
    workspace: {
      configuration: true,
      workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
    },
  });
  await client.open(uri("shop/model.md"), shop);
});
afterAll(async () => {
  client?.child.kill();
  rmSync(directory, { recursive: true, force: true });
});

describe("the language server", () => {
  it("shows what is wrong at once, then findings, then what is wrong in files that are not open", async () => {
    await client.shown(uri("shop/model.md"), (all) => all.some(({ code }) => code === "unknown-property"));
    const all = await client.shown(uri("shop/model.md"), (all) =>
      all.some(({ source }) => source === "tm-site finding"),
    );
    expect(all.some(({ code }) => code === "unknown-property")).toBe(true);
    await client.shown(uri("other/model.md"), (others) => others.some(({ code }) => code === "bad-value"));
    // What the config file leaves out is no finding.
    expect(all.some(({ code }) => code === "DE01")).toBe(false);
  });

  it("completes, and answers about words", async () => {
    const list = await ask<CompletionList>("textDocument/completion", "shop/model.md", {
      position: at(shop, "User", 2),
    });
    expect(list.items.find(({ label }) => label === "User")?.textEdit).toMatchObject({ newText: "User" });
    const hover = await ask<Hover>("textDocument/hover", "shop/model.md", { position: at(shop, "User") });
    expect(JSON.stringify(hover.contents)).toContain("**User** (Actor");
    const definition = await ask<Location[]>("textDocument/definition", "shop/model.md", {
      position: at(shop, "User"),
    });
    expect(definition).toMatchObject([{ uri: uri("model.md"), range: { start: { line: 3, character: 4 } } }]);
    const references = await ask<Location[]>("textDocument/references", "shop/model.md", {
      position: at(shop, "User"),
      context: { includeDeclaration: false },
    });
    expect(references.map((one) => one.uri)).toEqual([uri("model.md"), uri("shop/model.md")]);
    const symbols = await ask<DocumentSymbol[]>("textDocument/documentSymbol", "shop/model.md");
    expect(symbols.map(({ name }) => name)).toEqual(["Servers", "Dataflows"]);
    expect(await ask<object[]>("textDocument/foldingRange", "shop/model.md")).toHaveLength(2);
    const tokens = await ask<{ data: number[] }>("textDocument/semanticTokens/full", "shop/model.md");
    expect(tokens.data.length % 5).toBe(0);
    const found = await client.connection.sendRequest<object[]>("workspace/symbol", { query: "web" });
    expect(found).toMatchObject([{ name: "Web", containerName: "shop" }]);
  });

  it("renames over files, and says why it cannot", async () => {
    const params = { position: at(shop, "User"), newName: "Buyer" };
    expect(await ask("textDocument/prepareRename", "shop/model.md", params)).toMatchObject({
      placeholder: "User",
    });
    const edit = await ask<WorkspaceEdit>("textDocument/rename", "shop/model.md", params);
    expect(Object.keys(edit.changes ?? {}).sort()).toEqual([uri("model.md"), uri("shop/model.md")]);
    const taken = ask("textDocument/rename", "shop/model.md", { ...params, newName: "" });
    await expect(taken).rejects.toThrow("A name is not empty");
  });

  it("renames in the text as it is typed, however little ago", async () => {
    const typed = change("shop/model.md", 2, [{ range: { start: zero, end: zero }, text: "# Title\n\n" }]);
    const renaming = ask<WorkspaceEdit>("textDocument/rename", "shop/model.md", {
      position: { line: 3, character: 5 },
      newName: "Front",
    });
    await typed;
    const edits = (await renaming).changes?.[uri("shop/model.md")] ?? [];
    expect(edits.map(({ range }) => range.start.line)).toEqual([3, 5]);
    await change("shop/model.md", 3, [{ text: shop }]);
  });

  it("mends, follows incremental changes, and what changes on the disk", async () => {
    const range = { start: at(shop, "bondary"), end: at(shop, "bondary") };
    const actions = await ask<CodeAction[]>("textDocument/codeAction", "shop/model.md", {
      range,
      context: { diagnostics: [] },
    });
    const mend = actions.find(({ title }) => title === 'Write "boundary"');
    const [edit] = mend?.edit?.changes?.[uri("shop/model.md")] ?? [];
    expect(edit).toMatchObject({ newText: "boundary" });
    await change("shop/model.md", 4, [{ range: edit?.range, text: "boundary" }]);
    await client.shown(uri("shop/model.md"), (all) => !all.some(({ code }) => code === "unknown-property"));
    // Three keys in one message, the last of them at the end of the text.
    const end = { line: 4, character: 0 };
    await change("shop/model.md", 5, [
      { range: { start: end, end }, text: "- **Out**: from=Web, to=Nobody\n" },
      { range: { start: zero, end: zero }, text: "\n" },
    ]);
    await client.shown(uri("shop/model.md"), (all) =>
      all.some(({ code, range: { start } }) => code === "unknown-element" && start.line === 5),
    );
    write("model.md", root.replace("- **User**", "- **Nobody**\n- **User**"));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("model.md"), type: 2 }],
    });
    await client.shown(uri("shop/model.md"), (all) => !all.some(({ code }) => code === "unknown-element"));
  });

  it("follows files of any name that models name, folders that move, and what stands beside models", async () => {
    const changed = (...changes: readonly (readonly [string, 1 | 2 | 3])[]) =>
      client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: changes.map(([file, type]) => ({ uri: uri(file), type })),
      });
    const has = (wanted: string) => (all: readonly Diagnostic[]) => all.some(({ code }) => code === wanted);
    const hasNot = (wanted: string) => (all: readonly Diagnostic[]) => !has(wanted)(all);
    const text = (submodel: string) => `## Servers\n- **Store**: submodel=./${submodel}\n`;
    write("moving/parts/deep.md", "## Processes\n- **Core**: port=many\n");
    await client.open(uri("moving/model.md"), text("parts/deep.md"));
    await client.shown(uri("moving/parts/deep.md"), has("bad-value"));
    await client.shown(uri("moving/model.md"), hasNot("submodel-missing"));
    renameSync(join(directory, "moving/parts"), join(directory, "moving/pieces"));
    await changed(["moving/parts", 3], ["moving/pieces", 1]);
    await client.shown(uri("moving/model.md"), has("submodel-missing"));
    await change("moving/model.md", 2, [{ text: text("pieces/deep.md") }]);
    await client.shown(uri("moving/pieces/deep.md"), has("bad-value"));
    await client.shown(uri("moving/model.md"), hasNot("submodel-missing"));
    // A file that is named before it is there.
    await change("moving/model.md", 3, [{ text: text("later.md") }]);
    await client.shown(uri("moving/model.md"), has("submodel-missing"));
    write("moving/later.md", "## Processes\n- **Core**\n");
    await changed(["moving/later.md", 1]);
    await client.shown(uri("moving/model.md"), hasNot("submodel-missing"));
    // What is read beside a model.
    const context = "## Context\ngdaf_context = context.yaml\n\n## Servers\n- **Web**\n";
    write("moving/context.yaml", "attack_objectives: []\n");
    await change("moving/model.md", 4, [{ text: context }]);
    await client.shown(uri("moving/model.md"), hasNot("file-missing"));
    rmSync(join(directory, "moving/context.yaml"));
    await changed(["moving/context.yaml", 3]);
    await client.shown(uri("moving/model.md"), has("file-missing"));
  });

  it("draws the level, with its findings and the places of what is in the picture", async () => {
    const level = await ask<Preview>("tmSite/preview", "shop/model.md");
    expect(level.svg).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    expect(level.places["e-Web"]).toMatchObject({
      uri: uri("shop/model.md"),
      range: { start: { character: 4 } },
    });
    expect(level.svg?.replaceAll("&#45;", "-")).toContain(`id="e-Web"`);
    expect(level.findings.length).toBeGreaterThan(3);
    expect(level.findings.map(({ score }) => score)).toEqual(
      level.findings.map(({ score }) => score).sort((a, b) => b - a),
    );
  });

  it("answers the last of many keys, and drops what is cancelled", async () => {
    const long = `## Servers\n${Array.from({ length: 200 }, (_, index) => `- **S${index}**: port=${index}\n`).join("")}`;
    await client.open(uri("long/model.md"), long);
    for (let version = 2; version < 40; version++)
      await change("long/model.md", version, [{ text: long.replace("S0", `S0${"x".repeat(version)}`) }]);
    const symbols = await ask<DocumentSymbol[]>("textDocument/documentSymbol", "long/model.md");
    expect(symbols[0]?.children?.[0]?.name).toBe(`S0${"x".repeat(39)}`);
  });

  it("survives what is no message, no file and no model", async () => {
    for (const [file, text] of [
      ["untitled:one", "## Servers"],
      ["file:///%zz", "x"],
      [uri("readme.md"), "# Read me"],
      [uri("broken/model.yaml"), "servers: [{\n\t: ]"],
      [uri("broken/model.json"), '{"servers": '],
    ] as const) {
      await client.open(file, text);
      await client.connection.sendRequest("textDocument/hover", {
        textDocument: { uri: file },
        position: { line: 9, character: 9 },
      });
      await client.connection.sendRequest("textDocument/completion", {
        textDocument: { uri: file },
        position: { line: 0, character: 3 },
      });
    }
    await expect(client.connection.sendRequest("textDocument/hover", null)).rejects.toThrow();
    await expect(client.connection.sendRequest("no/such")).rejects.toThrow();
    expect(
      await ask("textDocument/hover", "shop/model.md", { position: { line: -1, character: 1e9 } }),
    ).toBeNull();
    expect(await client.leave()).toBe(0);
  });
});
