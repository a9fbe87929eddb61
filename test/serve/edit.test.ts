import { chmodSync } from "node:fs";
import { readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestOfText, mayEdit } from "../../src/serve/edit/save.ts";
import { type LiveServer, serve } from "../../src/serve/serve.ts";
import { folderWith, pathsIn, tempTree } from "../support/folders.ts";

const model = `# Shop
## Actors
- **Guest**
## Boundaries
- **Inside**
## Servers
- **Web**: boundary=Inside, isHardened=False
- **Api**: boundary=Inside
## Dataflows
- **calls**: from=Web, to=Api, protocol=HTTP
- **visits**: from=Guest, to=Web, protocol=HTTP
`;
const below = `# Below
## Actors
- **Buyer**
## Dataflows
- **looks**: from=Buyer, to=Web, protocol=HTTP
`;

let tree: string;
let server: LiveServer;
let origin: string;
let token: string;

beforeAll(async () => {
  tree = await folderWith({ "model.md": model, "shop/model.md": below, "notes.md": "no model" });
  const options = { dot: "wasm", plantuml: "off", jobs: 1, cacheFolder: null, now: "2026-11-01" };
  server = await serve(tree, {
    ...{
      options: async () => options,
      beside: [],
      port: 0,
      isPortFixed: true,
      host: null,
      token: null,
      edits: true,
    },
    ...{ onBuilt: () => undefined, onFailed: () => undefined },
  });
  origin = `http://127.0.0.1:${server.port}`;
  const page = await (await fetch(`${origin}/_tm-site/edit/`)).text();
  token = /data-token="([\w-]+)"/.exec(page)?.[1] ?? "";
});
afterAll(() => server.close());

type Json = Record<string, unknown>;

async function ask(what: string, body: Json | string, headers: Json = {}) {
  const response = await fetch(`${origin}/_tm-site/api/${what}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Origin: origin,
      "X-Tm-Site-Token": token,
      ...headers,
    } as Record<string, string>,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: (text.startsWith("{") ? JSON.parse(text) : {}) as Json };
}

describe("whom the editor's server answers", () => {
  it.each<[string, Json]>([
    ["nobody without the token", { "X-Tm-Site-Token": "" }],
    ["nobody with another one", { "X-Tm-Site-Token": "x".repeat(32) }],
    ["no page of another site", { Origin: "https://elsewhere.test" }],
    ["nobody who does not say where from", { Origin: undefined }],
  ])("%s", async (_, headers) => {
    const before = await readFile(join(tree, "model.md"), "utf8");
    const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    const base: Record<string, string> = { "Content-Type": "application/json", "X-Tm-Site-Token": token };
    if (!("Origin" in headers)) base.Origin = origin;
    const response = await fetch(`${origin}/_tm-site/api/save`, {
      method: "POST",
      headers: { ...base, ...(kept as Record<string, string>) },
      body: JSON.stringify({ files: [{ file: "model.md", text: "x", digest: digestOfText(before) }] }),
    });
    expect(response.status).toBe(403);
    expect(await readFile(join(tree, "model.md"), "utf8")).toBe(before);
  });

  it.each<[string, string, Json | string, number]>([
    ["what is no JSON", "open", "{", 400],
    ["too much", "open", JSON.stringify({ file: "x".repeat(4_100_000) }), 400],
    ["what nobody knows", "launch", { file: "model.md", text: "" }, 404],
    [
      "an operation that nobody knows",
      "change",
      { file: "model.md", text: model, operation: { do: "x" } },
      400,
    ],
    ["nothing to save", "save", { files: [] }, 400],
  ])("says no to %s", async (_, what, body, status) => {
    expect((await ask(what, body)).status).toBe(status);
  });
});

describe("what may be edited", () => {
  const known = ["shop/inner.md"];
  it.each(["model.md", "a/b/threat-model.yaml", "rules.yaml", "x/decisions.yaml", "shop/inner.md"])(
    "%s",
    (file) => {
      expect(mayEdit(file, known)).toBe(true);
    },
  );
  it.each([
    ...[
      "",
      "../model.md",
      "/model.md",
      "a/../model.md",
      "./model.md",
      ".git/model.md",
      "a//model.md",
      "C:/model.md",
    ],
    ...[
      "node_modules/x/model.md",
      "notes.md",
      "threat-model.ts",
      "package.json",
      "a\\model.md",
      "model.md\u0000",
    ],
  ])("not %j", (file) => {
    expect(mayEdit(file, known)).toBe(false);
  });
});

describe("a text that is written", () => {
  it("is judged and drawn without being saved, with what it says to levels below", async () => {
    const text = model.replace("**Web**", "**Site**").replaceAll("=Web", "=Site");
    const { body } = await ask("draft", { file: "model.md", text });
    const { picture, findings } = body as {
      picture: { svg: string; parts: { name: string; line: number }[] };
      findings: Json[];
    };
    expect(picture.svg).toMatch(/^<svg [\s\S]*Site/);
    expect(picture.parts).toContainEqual(expect.objectContaining({ name: "Site", line: 7 }));
    expect(findings.length).toBeGreaterThan(0);
    const { body: other } = await ask("draft", { file: "shop/model.md", text: below });
    expect(other.problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining("Web") }),
    );
    const broken = await ask("draft", {
      file: "model.md",
      text: `${model}- **calls**: from=Api\n- **Web**\n## Servers\n- **Web**\n`,
    });
    expect(broken.body.picture).toBeNull();
    expect(broken.body.problems).toContainEqual(expect.objectContaining({ severity: "error" }));
    await ask("close", { file: "model.md" });
    expect(await readFile(join(tree, "model.md"), "utf8")).toBe(model);
  });

  it("is completed, told about, mended, and changed from the picture", async () => {
    const text = `${model}- **x**: from=`;
    const at = { file: "model.md", text, position: { line: 11, character: 14 } };
    const { body } = await ask("complete", at);
    expect((body.completions as { label: string }[]).map(({ label }) => label)).toEqual(
      expect.arrayContaining(["Web", "Api"]),
    );
    const changed = await ask("change", {
      file: "model.md",
      text: model,
      operation: { do: "decompose", key: "Api" },
    });
    expect(changed.body).toMatchObject({
      edits: [{ newText: ', submodel="./api/model.md"' }],
      others: [{ file: "api/model.md", digest: null }],
    });
    // Another name is another one in every file that has it.
    const renamed = await ask("change", {
      file: "model.md",
      text: model,
      operation: { do: "rename", key: "Web", name: "Site" },
    });
    expect(renamed.body).toMatchObject({
      others: [
        { file: "shop/model.md", text: below.replace("to=Web", "to=Site"), digest: digestOfText(below) },
      ],
    });
    await ask("close", { file: "model.md" });
  });

  it("brings other files with it: one change upon the other, and none upon what somebody else is writing", async () => {
    const rename = (key: string, name: string, text: string, others: readonly Json[]) =>
      ask("change", { file: "model.md", text, others, operation: { do: "rename", key, name } });
    const first = await rename("Web", "Site", model, []);
    const [shop] = first.body.others as { file: string; text: string }[];
    const text = model.replace("**Web**", "**Site**").replaceAll("=Web", "=Site");
    const second = await rename("Site", "Page", text, [{ file: "shop/model.md", text: shop?.text }]);
    expect(second.body).toMatchObject({
      others: [{ text: below.replace("to=Web", "to=Page"), digest: digestOfText(below) }],
    });
    // A level that is not saved yet is one all the same.
    const made = { file: "model.md", text, operation: { do: "decompose", key: "Site" } };
    const { edits, others } = (await ask("change", made)).body as {
      edits: { newText: string }[];
      others: { file: string; text: string }[];
    };
    const inside = others.find(({ file }) => file === "site/model.md");
    expect(inside?.text).toContain("- **calls**: from=");
    const with_ = text.replace("- **Site**: ", `- **Site**: ${edits[0]?.newText.replace(/^, /, "")}, `);
    const draft = await ask("draft", { file: "model.md", text: with_, others });
    expect(draft.body.problems).not.toContainEqual(expect.objectContaining({ severity: "error" }));
    await ask("close", { file: "site/model.md" });
    // In another tab.
    await ask("problems", { file: "shop/model.md", text: `# Mine\n\n${below}` });
    expect((await rename("Web", "Site", model, [])).body.problem).toContain("being changed elsewhere");
    await ask("close", { file: "shop/model.md" });
    await ask("close", { file: "model.md" });
  });

  it("is saved as a whole, keeps its rights, and never takes the place of what it did not see", async () => {
    const file = join(tree, "shop/model.md");
    chmodSync(file, 0o640);
    const first = await ask("open", { file: "shop/model.md" });
    expect(first.body).toEqual({ file: "shop/model.md", text: below, digest: digestOfText(below) });
    const mine = `${below}\r\nmixed`;
    const saved = await ask("save", {
      files: [{ file: "shop/model.md", text: mine, digest: first.body.digest }],
    });
    expect(saved).toMatchObject({ status: 200, body: { digests: [digestOfText(mine)] } });
    expect(await readFile(file, "utf8")).toBe(mine);
    if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o640);

    // Two files, of which one has changed meanwhile: neither is saved.
    await writeFile(file, below);
    const both = [
      { file: "model.md", text: "changed", digest: digestOfText(model) },
      { file: "shop/model.md", text: "changed", digest: digestOfText(mine) },
    ];
    expect(await ask("save", { files: both })).toMatchObject({
      status: 409,
      body: { conflicts: [{ file: "shop/model.md", text: below, digest: digestOfText(below) }] },
    });
    expect(await readFile(join(tree, "model.md"), "utf8")).toBe(model);
    expect(await readFile(file, "utf8")).toBe(below);
  });

  it("may be a new level, where there is none, and nowhere behind a link", async () => {
    const fresh = { file: "new/inner/model.md", text: "# New\n", digest: null };
    expect((await ask("save", { files: [fresh] })).status).toBe(200);
    expect((await ask("save", { files: [fresh] })).status).toBe(409);
    const outside = tempTree({ "model.md": "# Outside\n" });
    await symlink(outside, join(tree, "linked"));
    const there = await ask("open", { file: "linked/model.md" });
    expect(there.body).toEqual({ file: "linked/model.md", text: null, digest: null });
    expect(
      (await ask("save", { files: [{ file: "linked/model.md", text: "x", digest: null }] })).status,
    ).toBe(500);
    expect(
      (await ask("save", { files: [{ file: "linked/deep/model.md", text: "x", digest: null }] })).status,
    ).toBe(500);
    expect(await pathsIn(outside)).toEqual(["model.md"]);
    // Nothing is left of what was not saved.
    expect((await pathsIn(tree)).filter((path) => /(^|\/)\./.test(path))).toEqual([]);
  });
});
