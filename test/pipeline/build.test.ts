import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { build } from "../../src/pipeline/build.ts";
import { folderWith } from "../support/folders.ts";
import { brokenLinks } from "../support/links.ts";
import { openSite } from "../support/site.ts";

const quick = { dot: "wasm", plantuml: "off", cacheFolder: null, now: "2027-01-31" } as const;
const shop = (trusted: string, title: string) => ({
  "models/model.md": `# ${title}
## Boundaries
- **Zone**: isTrusted=${trusted}
## Servers
- **Web**: boundary="Zone", submodel=./web/model.md
## Datastores
- **Orders**: boundary="Zone"
## Dataflows
- **Save**: from="Web", to="Orders"
`,
  "models/web/model.md": `# Web of ${title}\n## Processes\n- **Worker**:\n## Dataflows\n- **Save**: from="Worker", to="Orders"\n`,
});

/** Path and text of every file. */
async function textsIn(folder: string): Promise<Record<string, string>> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files
      .filter((one) => one.isFile())
      .map(async ({ parentPath, name }) => {
        const file = join(parentPath, name);
        return [file.slice(folder.length + 1), await readFile(file, "utf8")] as const;
      }),
  );
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("build", () => {
  it("writes the site and says what became of it, without a word", async () => {
    const folder = await folderWith(shop("True", "Shop"));
    const said = [
      vi.spyOn(process.stdout, "write"),
      vi.spyOn(process.stderr, "write"),
      vi.spyOn(process, "exit"),
    ];
    const steps: string[] = [];
    const { judged, site } = await build(join(folder, "models"), {
      ...quick,
      out: join(folder, "site"),
      onProgress: (stage, done, total) => void steps.push(`${stage} ${done}/${total}`),
    });
    for (const one of said) expect(one).not.toHaveBeenCalled();
    expect(judged.tree.levels.size).toBe(2);
    expect(site).toEqual({
      directory: join(folder, "site"),
      diagrams: { drawn: 2, cached: 0, failed: 0 },
      since: null,
      notes: [],
    });
    expect(steps[0]).toBe("judging 0/0");
    expect(steps).toContain("drawing 2/2");
    expect(steps.at(-1)).toMatch(/^writing pages (\d+)\/\1$/);
    expect(await readdir(join(folder, "site"))).toContain("index.html");
  });

  it("writes nothing where the input has errors", async () => {
    const folder = await folderWith({ "models/model.md": "## Servers\n- **Web**: port=many\n- **Web**:\n" });
    const { judged, site } = await build(join(folder, "models"), { ...quick, out: join(folder, "site") });
    expect(judged.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
    expect([site, await readdir(folder)]).toEqual([null, ["models"]]);
  });

  it.each(["judging", "drawing", "writing pages"])("ends while %s, and the old site stands", async (when) => {
    const folder = await folderWith(shop("True", "Shop"));
    const out = join(folder, "site");
    await build(join(folder, "models"), { ...quick, out });
    const before = await textsIn(folder);
    const controller = new AbortController();
    const reason = new RangeError("enough");
    const building = build(join(folder, "models"), {
      ...quick,
      out,
      signal: controller.signal,
      onProgress: (stage) => {
        if (stage === when) controller.abort(reason);
      },
    });
    await expect(building).rejects.toBe(reason);
    expect(await textsIn(folder)).toEqual(before);
    expect(await readdir(dirname(out))).toEqual(["models", "site"]);
  });

  it("does not see another one at the same time, on a tree of the same names", async () => {
    const folders = await Promise.all([folderWith(shop("True", "Shop")), folderWith(shop("False", "Stall"))]);
    const built = async (folder: string, out: string) => {
      await build(join(folder, "models"), { ...quick, out: join(folder, out) });
      return textsIn(join(folder, out));
    };
    const alone = [];
    for (const folder of folders) alone.push(await built(folder, "alone"));
    expect(alone[0]?.["index.html"]).not.toBe(alone[1]?.["index.html"]);
    expect(await Promise.all(folders.map((folder) => built(folder, "together")))).toEqual(alone);
  });

  it("writes the site of one level of a tree, judged in its context, without links to what has no page", async () => {
    const root = `## Boundaries
- **Zone**: isTrusted=True
## Actors
- **User**:
## Servers
- **Web**: boundary="Zone", submodel=./web/model.md
- **Bank**: submodel=./bank/model.md
## Data
- **Card**:
## Assumptions
- **Calm**: description="Nobody shouts"
## Dataflows
- **Pay**: from="Web", to="Bank", data=Card
- **Ask**: from="User", to="Web"
`;
    const web = `## Boundaries
- **Room**:
## Servers
- **Desk**: boundary=Room, submodel=./desk/model.md
- **Door**:
## Dataflows
- **Pay on**: from=Desk, to="Bank/Till", data=Card
- **Hear**: from=User, to=Zone
`;
    const folder = await folderWith({
      "models/model.md": root,
      "models/web/model.md": web,
      "models/web/desk/model.md": "## Servers\n- **Drawer**:\n",
      "models/bank/model.md": "## Servers\n- **Till**:\n",
      "models/decisions.yaml": "HA01@web#Door: { status: accepted, owner: O, reason: known }\n",
    });
    const out = join(folder, "site");
    const { judged, site } = await build(join(folder, "models/web"), { ...quick, out });
    expect(site).not.toBeNull();
    expect(judged.context?.level).toBe("web");
    expect(brokenLinks(await openSite(out))).toEqual([]);
    const texts = await textsIn(out);
    expect(Object.keys(texts).filter((file) => /^levels\/.*index.html$/.test(file))).toEqual([
      "levels/web/desk/index.html",
      "levels/web/index.html",
    ]);
    expect(texts["levels/web/index.html"]).toContain("inherited from");
  });
});
