import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type ImportFlags, importSources } from "../../src/commands/import.ts";
import { emptyFolder, type Files, readFiles, tempTree, writeTree } from "../support/folders.ts";

const flags: ImportFlags = { check: false, update: false, quiet: false, all: false, allowScripts: false };
const compose = `services:
  web: { image: nginx, ports: ["80:80"], depends_on: [db] }
  db: { image: postgres }
`;

let out: string[] = [];
let err: string[] = [];
beforeEach(() => {
  [out, err] = [[], []];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => err.push(String(text)) > 0);
});
afterEach(() => void vi.restoreAllMocks());

/** A folder with a compose file, and what is imported of it. */
async function project(files: Files = {}, source = compose) {
  const folder = await writeTree(await emptyFolder(), { "compose.yaml": source, ...files });
  const at = (path: string) => relative(".", join(folder, path));
  return {
    folder,
    run: (words: readonly string[], more: Partial<ImportFlags> = {}) => {
      [out, err] = [[], []];
      return importSources(words.map(at), { ...flags, ...more, ...(more.out ? { out: at(more.out) } : {}) });
    },
    file: (path: string) => readFile(join(folder, path), "utf8"),
    write: (path: string, text: string) => writeFile(join(folder, path), text),
    said: () => out.join(""),
    told: () => err.join(""),
  };
}

it("writes what was generated, and a model to go on with only where there is none", async () => {
  const { folder, run, file, write, said } = await project();
  expect(await run(["compose.yaml"], { out: "models/shop" })).toBe(0);
  expect(Object.keys(await readFiles(folder))).toEqual([
    "compose.yaml",
    "models/shop/model.generated.yaml",
    "models/shop/model.md",
  ]);
  expect(await file("models/shop/model.generated.yaml")).toContain('- "../../compose.yaml"');
  expect(said()).toContain("compose: 3 elements, 2 flows, 2 boundaries, 0 data\n");
  await write("models/shop/model.md", "mine");
  const before = await readFiles(folder);
  expect(await run(["compose.yaml"], { out: "models/shop" })).toBe(0);
  expect(said()).toContain("all is as it was");
  expect(await readFiles(folder)).toEqual(before);
});

it("--check fails when the source has moved on, and says how; --update takes it over", async () => {
  const { run, file, write, said, told } = await project();
  await run(["compose.yaml"], { out: "models/shop" });
  expect(await run(["models"], { check: true })).toBe(0);
  // Another line, and a comment, are no change.
  await write("compose.yaml", `# a comment\n${compose}`);
  expect(await run(["models"], { check: true })).toBe(0);
  expect(told()).toContain("says what its source says");
  await write(
    "compose.yaml",
    compose.replace(
      "  db: { image: postgres }",
      "  db: { image: redis, privileged: true }\n  job: { image: x }",
    ),
  );
  const before = await file("models/shop/model.generated.yaml");
  expect(await run(["models"], { check: true })).toBe(1);
  expect(said()).toContain("+ job (Server)");
  expect(said()).toMatch(/~ db \(Datastore\)[\s\S]*isPrivileged: nothing → True/);
  expect(told()).toContain("fails:");
  expect(await file("models/shop/model.generated.yaml")).toBe(before);
  expect(await run(["models"], { update: true })).toBe(0);
  expect(said()).toContain("job");
  expect(await run(["models"], { check: true })).toBe(0);
});

it("a change of trust is told as such", async () => {
  const { run, write, said } = await project();
  await run(["compose.yaml"], { out: "models" });
  await write("models/model.md", "## Boundaries\n- **Gone**: isTrusted=False\n");
  await write("compose.yaml", `name: other\n${compose}networks: { default: { internal: true } }\n`);
  expect(await run(["models"], { check: true })).toBe(1);
  expect(said()).toMatch(/host/);
});

it("what vanished and people speak of is told at its places", async () => {
  const { run, write, told } = await project({
    "models/model.md":
      "## Datastores\n- **db**: isEncryptedAtRest=True\n\n## Dataflows\n- **Backup**: from=db, to=web, protocol=HTTPS\n",
    "models/decisions.yaml":
      '- finding: "DO04@#db"\n  status: accepted\n- finding: "DO04@#web"\n  status: accepted\n',
  });
  await run(["compose.yaml"], { out: "models" });
  await write("compose.yaml", "services:\n  web: { image: nginx }\n");
  expect(await run(["models"], { check: true })).toBe(1);
  const lines = told().match(/\S+\.(?:md|yaml):\d+:\d+: warning: .*gone-from-source/g) ?? [];
  expect(lines.map((line) => line.replace(/^\S*?(\w+\.\w+:\d+):\d+: warning: (.*) \[.*$/, "$1 $2"))).toEqual([
    'model.md:2 "db" is no more in the source: it is all that this entry says.',
    'model.md:5 "Backup" speaks of "db", which is no more in the source.',
    "decisions.yaml:1 The decision on DO04@#db is about something that is no more in the source.",
  ]);
});

it("a level that the source has no more loses its generated file, and keeps what people wrote", async () => {
  const { folder, run, write, said } = await project(
    { "x/a/compose.yaml": compose, "x/b/compose.yaml": compose },
    "services: {}\n",
  );
  await run(["x"], { out: "models" });
  expect(Object.keys(await readFiles(join(folder, "models")))).toEqual([
    "a/model.generated.yaml",
    "a/model.md",
    "b/model.generated.yaml",
    "b/model.md",
    "model.generated.yaml",
    "model.md",
  ]);
  await rm(join(folder, "x/b"), { recursive: true });
  await mkdir(join(folder, "x/c"));
  await write("x/c/compose.yaml", compose);
  expect(await run(["models"], { update: true })).toBe(0);
  expect(said()).toContain("removed");
  expect(Object.keys(await readFiles(join(folder, "models")))).toEqual([
    "a/model.generated.yaml",
    "a/model.md",
    "b/model.md",
    "c/model.generated.yaml",
    "c/model.md",
    "model.generated.yaml",
    "model.md",
  ]);
});

it.each<[string, string[], Partial<ImportFlags>, RegExp]>([
  ["nothing", [], {}, /Nothing to import/],
  ["no such file", ["nope.yaml"], {}, /neither a format nor a file/],
  ["a file of no format", ["notes.txt"], {}, /cannot be told/],
  ["both", ["compose.yaml"], { check: true, update: true }, /contradict/],
  ["a folder that nothing was imported into", ["empty"], { check: true }, /Nothing was imported/],
  ["a source with nothing in it", ["empty"], { out: "models" }, /cannot be told/],
])("%s is refused", async (_, words, more, message) => {
  const { run } = await project({ "notes.txt": "x", "empty/x": "" });
  await expect(run(words, more)).rejects.toThrow(message);
});

it("another import does not take the place of one that is there", async () => {
  const { run } = await project({
    "models/model.generated.yaml": "generated:\n  format: other\n  sources: [x]\n",
  });
  await expect(run(["compose.yaml"], { out: "models" })).rejects.toThrow(/was imported from other/);
});

it("a source with mistakes is told, and nothing is written", async () => {
  const { folder, run, told } = await project({}, "services: [\n");
  expect(await run(["compose.yaml"], { out: "models" })).toBe(2);
  expect(told()).toContain("compose.yaml:");
  expect(Object.keys(await readFiles(folder))).toEqual(["compose.yaml"]);
});

it("includes are followed within what was named, never out of it, behind a link, or over the network", async () => {
  const folder = tempTree(
    {
      "app/compose.yaml":
        "include: [part/more.yaml, ../other/compose.yaml, link/compose.yaml, https://example.com/x.yaml, none.yaml]\nservices:\n  a: { image: x }\n",
      "app/part/more.yaml": "include: [../compose.yaml]\nservices:\n  b: { image: x }\n",
      "other/compose.yaml": "services:\n  c: { image: x }\n",
    },
    { "app/link": "../other" },
  );
  expect(
    await importSources([join(folder, "app/compose.yaml")], { ...flags, out: join(folder, "models") }),
  ).toBe(0);
  const text = await readFile(join(folder, "models/model.generated.yaml"), "utf8");
  expect([...text.matchAll(/- name: ([abc])$/gm)].map(([, name]) => name)).toEqual(["a", "b"]);
  expect(text.match(/- kind: include.*/g)).toEqual([
    "- kind: include of a file that is not there",
    "- kind: include of another place on the network",
    "- kind: include that leads out of what was named",
  ]);
  expect(text).toContain("none.yaml");
});

it("a file that is none of the format is told, with what it may be", async () => {
  const at = process.cwd();
  process.chdir((await project()).folder);
  try {
    await expect(importSources(["otm", "compose.yaml"], { ...flags, out: "models" })).rejects.toMatchObject({
      message: "compose.yaml: there is nothing of otm to import.",
      hint: "it may be compose: say so in place of otm",
    });
  } finally {
    process.chdir(at);
  }
});

it("in a folder, what cannot be read and does not look like the format is listed", async () => {
  const object = '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}';
  const { run, folder, told } = await project({
    "k8s/broken-data.json": '{"rating": 5}{',
    "k8s/shop.json": `${object}}`,
  });
  expect(await run(["k8s"], { out: "models" })).toBe(0);
  expect(told()).toContain(
    "1 × file that cannot be read, and does not look like one: ../k8s/broken-data.json",
  );
  await writeTree(folder, { "k8s/broken.json": object });
  expect(await run(["k8s"], { out: "models" })).toBe(2);
  expect(told()).toMatch(/broken\.json.*\[bad-json\]/);
});

it("of a file that holds secrets not even a digest is kept", async () => {
  const { run, file } = await project(
    { ".env": "TAG=1\n" },
    compose.replace("image: nginx", "image: nginx:$TAG"),
  );
  expect(await run(["compose.yaml"], { out: "models" })).toBe(0);
  const text = await file("models/model.generated.yaml");
  expect(text).toContain("Image nginx:1");
  expect(text).not.toContain(".env");
});
