import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { noGate, objections } from "../../src/commands/objections.ts";
import { updateLock } from "../../src/federation/update-lock.ts";
import type { PackManifest } from "../../src/pack/archive/contents.ts";
import { rebuildPack } from "../../src/pack/rebuild.ts";
import { build } from "../../src/pipeline/build.ts";
import { judge } from "../../src/pipeline/judge.ts";
import type { JudgeOptions } from "../../src/pipeline/options.ts";
import { dueDecisions } from "../../src/priorities/due.ts";
import { bytesIn, differences, folderWith, pathsIn } from "../support/folders.ts";
import { flipped, forged, packedTree, packOf } from "../support/packs.ts";

const around = {
  "model.md":
    "---\ntitle: Company\n---\n## Servers\n- **Shop**: isHardened=False, submodel=pack:pay\n- **Desk**: isHardened=False\n",
  "federation.yaml": "packs:\n  pay: pay.zip\n",
};
const rules = packedTree["mine.yaml"];

let pack = "";
beforeAll(async () => {
  pack = (await packOf()).file;
});

/** A tree with the pack in it, locked. */
async function tree(files: Readonly<Record<string, string>> = {}, archive = pack): Promise<string> {
  const folder = await folderWith({ "mine.yaml": rules, ...around, ...files });
  copyFileSync(archive, join(folder, "pay.zip"));
  await lock(folder);
  return folder;
}

async function lock(folder: string, update: "all" | readonly string[] = []) {
  const { outcomes, text } = await updateLock(folder, { update }, (one) => {
    throw new Error(one.message);
  });
  if (text !== null) writeFileSync(join(folder, "tm-site.lock"), text);
  return outcomes;
}

function judged(folder: string, options: JudgeOptions = {}) {
  return judge(folder, { builtIn: false, rules: [join(folder, "mine.yaml")], now: "2027-02-01", ...options });
}

const manifestOf = (file: string) =>
  JSON.parse(Buffer.from(unzipSync(readFileSync(file))["pack.json"] ?? []).toString("utf8")) as PackManifest;

type Judged = Awaited<ReturnType<typeof judged>>;
const ids = ({ evaluation }: Judged) => evaluation.findings.map(({ id, status }) => `${id} ${status}`).sort();
const told = ({ diagnostics }: Judged) =>
  diagnostics.map(({ code, severity, loses }) => `${severity} ${code}${loses ? " (lost)" : ""}`);

describe("a pack in a tree", () => {
  it("is a level, with the findings that it had where it was built", async () => {
    const result = await judged(await tree());
    expect([...result.tree.levels.values()].map(({ path, title, parent }) => [path, title, parent])).toEqual([
      ["", "Company", null],
      ["~pay", "Packed", ""],
      ["~pay/inner", "Inner", "~pay"],
    ]);
    expect(ids(result)).toEqual([
      "BARE@#Desk open",
      "BARE@#Shop open",
      "BARE@~pay#A open",
      "BARE@~pay#B accepted",
      "BARE@~pay/inner#C open",
    ]);
    expect(result.counts.get("")?.total.open.high).toBeGreaterThan(0);
    expect(result.evaluation.findings.map(({ rank }) => rank).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(result.packs).toMatchObject([{ name: "pay", now: "2027-01-31", again: null, level: "~pay" }]);
    const accepted = result.evaluation.findings.find(({ id }) => id === "BARE@~pay#B");
    expect(accepted?.decision).toMatchObject({ owner: "Team", from: "~pay/decisions.yaml:2" });
    expect(accepted?.location.file).toBe("~pay/model.md");
    expect(accepted?.evidence).toMatchObject([
      { property: "controls.isHardened", value: "False", file: "~pay/model.md" },
    ]);
    expect(accepted?.fix).toEqual([[{ property: "controls.isHardened", from: "False", to: "True" }]]);
  });

  it("keeps what was found there, whatever is judged here", async () => {
    const mine = rules.replace("BARE", "OTHER").replace("is False", "is True");
    expect(ids(await judged(await tree({ "mine.yaml": mine })))).toEqual([
      "BARE@~pay#A open",
      "BARE@~pay#B accepted",
      "BARE@~pay/inner#C open",
    ]);
  });

  it("can be decided about from above, but decides nothing there", async () => {
    const decisions =
      "decisions:\n  - finding: BARE@~pay/inner#C\n    status: accepted\n    owner: Board\n    reason: known\n    until: 2027-09-01\n";
    const result = await judged(await tree({ "decisions.yaml": decisions }));
    expect(told(result)).toEqual([]);
    expect(ids(result)).toContain("BARE@~pay/inner#C accepted");
    const { file } = await packOf(
      {},
      {
        ...packedTree,
        "models/decisions.yaml":
          "decisions:\n  - match: 'BARE@*'\n    status: accepted\n    owner: Team\n    reason: known\n    until: 2027-09-01\n",
      },
    );
    for (const rejudge of [false, true])
      expect(ids(await judged(await tree({}, file), { rejudge }))).toEqual([
        "BARE@#Desk open",
        "BARE@#Shop open",
        "BARE@~pay#A accepted",
        "BARE@~pay#B accepted",
        "BARE@~pay/inner#C accepted",
      ]);
  });

  it("is judged again in the context of the levels above when that is asked for, and what changed is told", async () => {
    const same = await judged(await tree(), { rejudge: true });
    const by = "--rules mine.yaml --no-builtin";
    expect(same.packs[0]?.again).toEqual({ new: [], gone: [], changed: [], by });
    expect(ids(same)).toContain("BARE@~pay#B accepted");
    const mine = `${rules}  - id: SEEN\n    title: Shown\n    targets: [Server]\n    condition: target.controls.isHardened is False\n    severity: low\n`;
    const folder = await tree({ "mine.yaml": mine.replace("severity: high", "severity: medium") });
    const other = await judged(folder, { rejudge: true });
    const seen = ["SEEN@~pay#A", "SEEN@~pay#B", "SEEN@~pay/inner#C"];
    // In the pack its own rule of that id counts, elsewhere that of the run.
    expect(other.packs[0]?.again).toEqual({ new: seen, gone: [], changed: [], by });
    const severities = other.evaluation.findings.map(({ id, severity }) => `${id} ${severity}`);
    expect(severities).toContain("BARE@#Desk medium");
    expect(severities).toContain("BARE@~pay#A high");
  });

  it("is judged again by the rules that only its own build was given, and without those that it left out", async () => {
    const seen = `${rules}  - id: SEEN\n    title: Shown\n    targets: [Server]\n    condition: target.controls.isHardened is False\n    severity: low\n`;
    const { file } = await packOf(
      { exclude: ["BARE"], builtIn: true, profiles: ["ics"] },
      { ...packedTree, "mine.yaml": seen, "models/rules.yaml": "rules:\n  - id: SEEN\n    severity: high\n" },
    );
    const result = await judged(await tree({}, file), { rejudge: true, rules: [], builtIn: false });
    expect(result.packs[0]?.again?.by).toBe("--rules mine.yaml --exclude BARE --profile ics");
    const found = result.evaluation.findings.map(({ id, severity }) => `${id} ${severity}`);
    expect(found.sort()).toEqual(["SEEN@~pay#A high", "SEEN@~pay#B high", "SEEN@~pay/inner#C high"]);
  });

  it("does without the built-in library again where its own build did, though the tree has it", async () => {
    const flow =
      "## Boundaries\n- **Out**: isTrusted=False\n## Actors\n- **U**: boundary=Out\n## Dataflows\n- **Ask**: from=U, to=B, protocol=HTTP\n";
    const texts = { ...packedTree, "models/model.md": `${packedTree["models/model.md"]}\n${flow}` };
    for (const builtIn of [true, false]) {
      const { file } = await packOf({ builtIn }, texts);
      const { evaluation } = await judged(await tree({}, file), { rejudge: true, builtIn: true });
      const inPack = evaluation.findings.filter(({ level }) => level.startsWith("~pay"));
      const rulesThere = new Set(inPack.map(({ rule }) => rule.id));
      expect([builtIn, rulesThere.has("BARE"), rulesThere.size > 1]).toEqual([builtIn, true, builtIn]);
    }
  });

  it("judged again by a run without a rule that its people have decided about is told, and no error", async () => {
    const silent = { judged: { ...manifestOf(pack).judged, rules: [] } };
    const result = await judged(await tree({}, await forged(pack, {}, silent)), { rejudge: true, rules: [] });
    expect(result.diagnostics).toMatchObject([
      {
        code: "unknown-rule",
        severity: "warning",
        file: "~pay/decisions.yaml",
        hint: expect.stringContaining("--rules"),
      },
    ]);
  });

  it("hangs below the root where no element names it, also below a root without a model", async () => {
    const withModel = await judged(await tree({ "model.md": "# Company\n## Servers\n- **Desk**\n" }));
    expect(withModel.tree.levels.get("~pay")?.parent).toBe("");
    const folder = await folderWith({
      "federation.yaml": "packs:\n  pay: pay.zip\n  again: pay.zip\n",
      "mine.yaml": rules,
    });
    copyFileSync(pack, join(folder, "pay.zip"));
    await lock(folder);
    const without = await judged(folder);
    expect(told(without)).toEqual([]);
    expect([...without.tree.levels.values()].map(({ path, parent }) => [path, parent])).toEqual([
      ["", null],
      ["~again", ""],
      ["~again/inner", "~again"],
      ["~pay", ""],
      ["~pay/inner", "~pay"],
    ]);
  });

  const lost: readonly (readonly [string, (folder: string) => Promise<void> | void, string])[] = [
    ["is missing", (folder) => rmSync(join(folder, "pay.zip")), "warning pack-missing (lost)"],
    [
      "was changed",
      async (folder) => copyFileSync(await flipped(pack, 50), join(folder, "pay.zip")),
      "warning pack-changed (lost)",
    ],
    ["is not locked", (folder) => rmSync(join(folder, "tm-site.lock")), "warning pack-not-locked (lost)"],
    [
      "comes from elsewhere than was locked",
      (folder) => writeFileSync(join(folder, "federation.yaml"), "packs:\n  pay: ./pay.zip\n"),
      "warning pack-not-locked (lost)",
    ],
  ];
  it.each(lost)("that %s is told, and the rest is judged", async (_, spoil, expected) => {
    const folder = await tree();
    await spoil(folder);
    const result = await judged(folder);
    expect(told(result)).toEqual([expected]);
    expect(ids(result)).toEqual(["BARE@#Desk open", "BARE@#Shop open"]);
    // What is said to be the mend can be typed as it stands.
    const typed = /`tm-site (lock[^`]*)`$/.exec(result.diagnostics[0]?.hint ?? "")?.[1] ?? "";
    expect(["lock", "lock --update --pack pay"]).toContain(typed);
  });

  it.each([
    ["of a newer format", {}, { schemaVersion: 2 } as object, /is of version 2.*a newer tm-site/],
    [
      "without findings that are known",
      { "site/data/findings.json": '{"schemaVersion":9}' },
      {},
      /is of version 9/,
    ],
    [
      "without a list of findings",
      { "site/data/findings.json": '{"schemaVersion":2}' },
      {},
      /no list of findings/,
    ],
    [
      "with findings about what its models do not declare, as another version read them",
      { "sources/tree/model.md": "## Servers\n- **A**: submodel=inner\n" },
      {},
      /1 finding of the pack "pay" has no place here/,
    ],
    [
      "with sources that no folder can hold",
      { "sources/tree/model.md/x.md": "## Servers\n- **X**\n" },
      {},
      /cannot be unpacked here/,
    ],
    [
      "made with warnings about what was not judged",
      {
        "site/data/findings.json":
          '{"schemaVersion":2,"findings":[],"diagnostics":[{"code":"skipped-file","loses":true},{"code":"x"}]}',
      },
      {},
      /was made with 1 warning about what is not judged/,
    ],
    [
      "without a page for each level",
      { "sources/tree/new/model.md": "## Servers\n- **X**\n" },
      {},
      /no page/,
    ],
  ])("%s is told, and the rest is judged", async (_, texts, change, message) => {
    const folder = await tree();
    copyFileSync(await forged(pack, texts, change), join(folder, "pay.zip"));
    const locked = await lock(folder, "all");
    const result = await judged(folder);
    const all = [
      ...locked.map(({ problem }) => problem),
      ...result.diagnostics.map((one) => one.message),
    ].join("\n");
    expect(all).toMatch(message);
    expect(result.diagnostics.every(({ loses }) => loses)).toBe(true);
    expect(ids(result)).toContain("BARE@#Desk open");
  });

  it("has decisions that end, also after it was packed: the gate and what is due tell them", async () => {
    const gate = { ...noGate, failOnExpired: true };
    const folder = await tree();
    for (const [now, state, said] of [
      ["2027-05-01", null, []],
      ["2027-06-15", "in force", []],
      ["2027-06-30", "in force", []],
      ["2027-07-01", "expired", ["1 expired decision (--fail-on-expired)"]],
    ] as const)
      for (const rejudge of [false, true]) {
        const result = await judged(folder, { now, rejudge });
        const due = dueDecisions(result).map(({ about, state }) => `${about} ${state}`);
        const expected = state === null ? [] : [`BARE@~pay#B ${state}`];
        expect([now, rejudge, due, objections(result, gate)]).toEqual([now, rejudge, expected, said]);
      }
  });

  it("with models that today's program has errors for is shown as it was built", async () => {
    const folder = await tree(
      {},
      await forged(pack, {
        "sources/tree/model.md":
          "## Servers\n- **A**: isHardened=False, submodel=./gone/model.md\n- **B**: isHardened=False\n",
      }),
    );
    const result = await judged(folder);
    expect(told(result)).toEqual([]);
    expect(ids(result)).toContain("BARE@~pay/inner#C open");
    expect(told(await judged(folder, { rejudge: true }))).toContain("error submodel-missing");
  });

  it("of a tree that has no model but one folder of them is that level, and has its page", async () => {
    const { file } = await packOf(
      {},
      { "models/shop/model.md": packedTree["models/inner/model.md"], "mine.yaml": rules },
    );
    for (const rejudge of [false, true]) {
      const result = await judged(await tree({}, file), { rejudge });
      expect(told(result)).toEqual([]);
      expect(ids(result)).toContain("BARE@~pay/shop#C open");
      expect(result.packs).toMatchObject([{ level: "~pay/shop" }]);
      expect(result.tree.levels.get("~pay/shop")?.uses).toMatchObject([{ level: "", element: "Shop" }]);
    }
  });

  it("that is old is told", async () => {
    const folder = await tree({ "federation.yaml": "maxAge: 30\npacks:\n  pay: pay.zip\n" });
    expect(told(await judged(folder, { now: "2027-03-02" }))).toEqual([]);
    expect(told(await judged(folder, { now: "2027-03-03" }))).toEqual(["warning pack-old"]);
  });

  it("reaches nothing of the tree around it", async () => {
    const { file } = await packOf(
      {},
      { ...packedTree, "models/inner/model.md": "## Servers\n- **C**: isHardened=False\n" },
    );
    const reaching = await forged(file, {
      "sources/tree/inner/model.md":
        "## Servers\n- **C**: submodel=../../other\n- **D**: submodel=pack:pay\n",
    });
    const result = await judged(await tree({ "other/model.md": "## Servers\n- **O**\n" }, reaching));
    expect(result.tree.levels.get("other")?.uses).toEqual([]);
    expect(result.tree.levels.get("~pay")?.uses.map(({ level }) => level)).toEqual([""]);
  });

  it("has flows with the neighbours that it has in the level above, which its people had to declare for themselves", async () => {
    const of = (name: string, more = "") => `- **${name}**: isHardened=False${more}\n`;
    const { file } = await packOf(
      {},
      {
        ...packedTree,
        "models/model.md": `## Actors\n- **Buyer**\n- **Stranger**\n## Servers\n${of("A", ", submodel=inner")}${of("B")}${of("Bank", ", inScope=False")}${of("Desk")}## Dataflows\n- **Buy**: from=Buyer, to=B\n- **Charge**: from=B, to=Bank\n- **Look**: from=Stranger, to=B\n- **Ask**: from=Desk, to=B\n`,
      },
    );
    const model = `## Actors\n- **Buyer**\n## Servers\n${of("Shop", ", submodel=pack:pay")}${of("Bank")}${of("Desk")}${of("Stranger")}## Dataflows\n- **Order**: from=Buyer, to=Shop\n- **Cards**: from=Shop, to=Bank\n- **Help**: from=Desk, to=Shop\n`;
    for (const rejudge of [false, true]) {
      const result = await judged(await tree({ "model.md": model }, file), { rejudge });
      const flows = result.system.instances.get("~pay")?.[0]?.flows ?? [];
      const ends = flows.map(({ source, sink }) =>
        [source, sink]
          .map((end) => (end.what === "element" ? `${end.level}#${end.key}` : end.what))
          .join(" "),
      );
      // What is in its scope, and whom the element that leads there has no flow with, are its own.
      expect(ends).toEqual(["#Buyer ~pay#B", "~pay#B #Bank", "~pay#Stranger ~pay#B", "~pay#Desk ~pay#B"]);
      expect(result.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
        'flow-not-carried Flow "Help" is carried by no flow inside (level ~pay).',
      ]);
    }
  });

  it("is named with the nearest that there is", async () => {
    const folder = await tree({ "model.md": "## Servers\n- **Shop**: submodel=pack:pya\n" });
    expect((await judged(folder)).diagnostics).toMatchObject([
      { code: "pack-missing", severity: "error", hint: expect.stringContaining("pack:pay") },
    ]);
    const own = await folderWith({ "~pay/model.md": "## Servers\n- **A**\n" });
    expect(told(await judge(own))).toContain("error reserved-name");
  });
});

describe("the site around a pack", () => {
  it("has its pages as they were packed, with the way up, and every link leads somewhere", async () => {
    const folder = await tree();
    const options = {
      builtIn: false,
      rules: [join(folder, "mine.yaml")],
      now: "2027-02-01",
      dot: "wasm",
      plantuml: "js",
      jobs: 1,
      cacheFolder: null,
    };
    const { site, judged: result } = await build(folder, { ...options, out: join(folder, "_site") });
    const root = site?.directory ?? "";
    const files = await pathsIn(root);
    expect(files).toContain("packs/pay/levels/inner/index.html");
    expect(files.filter((path) => path.startsWith("levels/~"))).toEqual([]);
    const page = readFileSync(join(root, "packs/pay/levels/inner/index.html"), "utf8");
    expect(page).toContain(
      '<nav class="crumbs" aria-label="Around this pack"><ol><li><a href="../../../../index.html"><bdi>Overview</bdi></a></li><li><a href="../../../../levels/index.html"><bdi>Company</bdi></a></li>',
    );
    expect(page).toContain("as packed on 2027-01-31");
    const manifest = JSON.parse(readFileSync(join(root, "manifest.json"), "utf8"));
    expect(manifest.files.map(({ path }: { path: string }) => path)).toContain(
      "packs/pay/levels/inner/index.html",
    );
    expect(readFileSync(join(root, "levels/index.html"), "utf8")).toContain(
      'href="../packs/pay/levels/index.html"',
    );
    const about = readFileSync(join(root, "about/index.html"), "utf8");
    expect(about).toContain(result.packs[0]?.sha256);
    const again = await build(folder, { ...options, rejudge: true, out: join(folder, "_again") });
    const own = await pathsIn(again.site?.directory ?? "");
    expect(own.filter((path) => path.startsWith("packs/") && path.endsWith(".html"))).toEqual([
      "packs/pay/levels/index.html",
      "packs/pay/levels/inner/index.html",
    ]);
  });

  it("does without a pack whose pages are not what it says, and tells it", async () => {
    const folder = await tree();
    // Whoever locks proves it whole: so somebody wrote that digest.
    const bytes = readFileSync(pack);
    const at = bytes.indexOf("site/levels/dfd.svg") + 60;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(join(folder, "pay.zip"), bytes);
    const lockFile = join(folder, "tm-site.lock");
    const digest = createHash("sha256").update(bytes).digest("hex");
    writeFileSync(
      lockFile,
      readFileSync(lockFile, "utf8").replace(/sha256: "[0-9a-f]+"/, `sha256: "${digest}"`),
    );
    const { site, judged: result } = await build(folder, {
      ...{ builtIn: false, rules: [join(folder, "mine.yaml")], now: "2027-02-01" },
      ...{ dot: "wasm", plantuml: "off", jobs: 1, cacheFolder: null, out: join(folder, "_site") },
    });
    expect(result.diagnostics).toMatchObject([
      { code: "pack-unreadable", loses: true, message: expect.stringContaining("site/levels/dfd.svg") },
    ]);
    const files = await pathsIn(site?.directory ?? "");
    expect(files).toContain("levels/index.html");
    expect(files.filter((path) => path.startsWith("packs/"))).toEqual([]);
  });

  it("is made of the same bytes with a store as without one, whatever became of the pack", {
    timeout: 240_000,
  }, async () => {
    const folder = await tree();
    const options = {
      builtIn: false,
      rules: [join(folder, "mine.yaml")],
      now: "2027-02-01",
      dot: "wasm",
      plantuml: "js",
      jobs: 1,
    };
    const other = (
      await packOf(
        {},
        {
          ...packedTree,
          "models/inner/model.md": "---\ntitle: Other\n---\n## Servers\n- **C**\n- **D**: isHardened=False\n",
        },
      )
    ).file;
    const steps: readonly (readonly [string, boolean])[] = [
      [pack, false],
      [pack, true],
      [other, false],
      [pack, false],
      [pack, false],
    ];
    for (const [at, [archive, rejudge]] of steps.entries()) {
      copyFileSync(archive, join(folder, "pay.zip"));
      await lock(folder, "all");
      const kept = await build(folder, {
        ...options,
        rejudge,
        out: join(folder, "_kept"),
        cacheFolder: join(folder, ".cache"),
      });
      const anew = await build(folder, {
        ...options,
        rejudge,
        out: join(folder, "_anew"),
        cacheFolder: null,
      });
      const bytes = [kept, anew].map(({ site }) => bytesIn(site?.directory ?? ""));
      const [one, two] = await Promise.all(bytes);
      expect([at, one && two && differences(one, two)]).toEqual([at, []]);
    }
  });

  it("can be packed itself, and gives the same findings again", async () => {
    const folder = await tree();
    const texts = Object.fromEntries(
      ["model.md", "federation.yaml", "tm-site.lock"].map((name) => [
        `models/${name}`,
        readFileSync(join(folder, name), "utf8"),
      ]),
    );
    const outer = await folderWith({ "mine.yaml": rules, ...texts });
    copyFileSync(pack, join(outer, "models/pay.zip"));
    const { writePack } = await import("../../src/pack/write-pack.ts");
    const file = join(outer, "outer.zip");
    await writePack(join(outer, "models"), {
      file,
      builtIn: false,
      rules: [join(outer, "mine.yaml")],
      now: "2027-02-01",
      dot: "wasm",
      plantuml: "js",
      jobs: 1,
      cacheFolder: null,
    });
    expect((await rebuildPack(file, {})).differing).toEqual([]);

    const packs = "packs:\n  outer: outer.zip\n";
    const top = await tree({ "model.md": "# Top\n## Servers\n- **Own**\n", "federation.yaml": packs });
    copyFileSync(file, join(top, "outer.zip"));
    for (const [named, expected] of [
      ["", ["warning pack-inside (lost)"]],
      ["  pay: pay.zip\n", []],
      // The same archive is the same pack, whatever it is called.
      ["  other: pay.zip\n", []],
    ] as const) {
      writeFileSync(join(top, "federation.yaml"), packs + named);
      await lock(top);
      for (const rejudge of [false, true]) {
        const result = await judged(top, { rejudge });
        expect([named, rejudge, told(result)]).toEqual([named, rejudge, expected]);
        expect(ids(result).filter((id) => id.includes("@~outer"))).toEqual([
          "BARE@~outer#Desk open",
          "BARE@~outer#Shop open",
        ]);
        expect(result.packs.find(({ name }) => name === "outer")?.again?.gone ?? []).toEqual([]);
      }
    }
  });
});

describe("locking packs", () => {
  it("changes nothing that is locked, until it is told to", async () => {
    const folder = await tree();
    const before = readFileSync(join(folder, "tm-site.lock"), "utf8");
    const { file } = await packOf({ now: "2027-02-15" });
    copyFileSync(file, join(folder, "pay.zip"));
    expect(await lock(folder)).toMatchObject([
      { problem: expect.stringContaining("another one than that of 2027-01-31") },
    ]);
    expect(readFileSync(join(folder, "tm-site.lock"), "utf8")).toBe(before);
    expect(await lock(folder, ["pay"])).toMatchObject([{ problem: null, after: { now: "2027-02-15" } }]);
    expect(told(await judged(folder))).toEqual([]);
  });

  it("refuses what is no whole pack, and keeps what was locked", async () => {
    const folder = await tree();
    copyFileSync(await flipped(pack, 300), join(folder, "pay.zip"));
    expect(await lock(folder, "all")).toMatchObject([
      { after: null, problem: expect.stringMatching(/not as it was written|no archive/) },
    ]);
    expect(readFileSync(join(folder, "tm-site.lock"), "utf8")).toContain("2027-01-31");
  });

  it("asks who signed what is locked already, where the tree says so later", async () => {
    const folder = await tree();
    expect(await lock(folder)).toMatchObject([{ problem: null }]);
    writeFileSync(join(folder, "federation.yaml"), `${around["federation.yaml"]}signers: signers\n`);
    writeFileSync(join(folder, "signers"), "");
    const before = readFileSync(join(folder, "tm-site.lock"), "utf8");
    expect(await lock(folder)).toMatchObject([{ problem: "The pack is not signed. (pack.json.sig)" }]);
    expect(readFileSync(join(folder, "tm-site.lock"), "utf8")).toBe(before);
  });

  it("takes a pack from an address once, and works without it afterwards", async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      asked++;
      if (request.url === "/pay.zip") response.end(readFileSync(pack));
      else response.writeHead(404).end();
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const folder = await folderWith({
      ...around,
      "mine.yaml": rules,
      "federation.yaml": `packs:\n  pay: http://127.0.0.1:${port}/pay.zip\n`,
    });
    expect(await lock(folder)).toMatchObject([{ problem: null }]);
    expect(await lock(folder)).toMatchObject([{ problem: null }]);
    expect(asked).toBe(1);
    writeFileSync(
      join(folder, "federation.yaml"),
      `packs:\n  pay: http://127.0.0.1:${port}/pay.zip\n  none: http://127.0.0.1:${port}/none.zip\n`,
    );
    expect(await lock(folder)).toMatchObject([
      { problem: null },
      { problem: expect.stringContaining("the answer is 404") },
    ]);
    await new Promise((closed) => server.close(closed));
    expect(ids(await judged(folder))).toContain("BARE@~pay#A open");
    rmSync(join(folder, ".tm-site-packs"), { recursive: true });
    expect(told(await judged(folder))).toContain("warning pack-missing (lost)");
    expect(await lock(folder)).toMatchObject([
      { problem: expect.stringContaining("cannot be taken from") },
      {},
    ]);
  });
});
