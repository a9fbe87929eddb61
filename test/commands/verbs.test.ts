import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bare, findProperty, propertiesOf } from "../../src/model/properties.ts";
import { kinds } from "../../src/model/schema.ts";
import { describeWith } from "../diagrams/engines/native.ts";
import { rules, shop } from "../report/shop.ts";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";
import { judgedAt } from "../support/in-memory.ts";

it.each([
  ["build", "--cache-dir="],
  ["build", "--out="],
  ["build", "--dot="],
  ["check", "--rules="],
  ["check", "--exclude="],
])("%s %s is refused: a value that is empty means nothing", async (command, option) => {
  const { code, stderr } = await tmSite([command, "models", option]);
  expect({ code, said: stderr.split("\n")[0] }).toEqual({
    code: 2,
    said: `error: ${option.slice(0, -1)} has no value.`,
  });
});

it.each(["build", "check"])("%s refuses an engine that is none", async (command) => {
  const { code, stderr } = await tmSite([command, "models", "--dot", "nativ"]);
  expect(code).toBe(2);
  expect(stderr).toContain('did you mean "native"?');
});

describe("--help", () => {
  it.each([
    [["--help"], "Usage: tm-site [options] [command]"],
    [["help"], "Usage: tm-site [options] [command]"],
    [["build", "--help"], "--fail-on <severity>"],
    [["build", "--help"], '(default: "_site")'],
    [["check", "--help"], "--baseline <where>"],
    [["init", "--help"], "write a starter tree"],
    [["list", "--help"], "threats [options]"],
    [["list", "threats", "--help"], "--no-builtin"],
    [["list", "elements", "--help"], "--json"],
    [["describe", "--help"], "<kind>"],
    [["dfd", "--help"], "--colormap"],
    [["seq", "--help"], "<file>"],
  ])("%j", async (args, said) => {
    const { code, stdout, stderr } = await tmSite(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(said);
    // That a switch is off, and a list empty, goes without saying.
    expect(stdout).not.toMatch(/default: (false|\[\])/);
  });

  it("--version", async () => expect((await tmSite(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/));
});

describe("init", () => {
  it("writes a tree without errors or warnings, which finds something", async () => {
    const cwd = await folderWith({});
    const made = await tmSite(["init", "first"], { cwd });
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toContain("tm-site build first");
    const { code, stdout, stderr } = await tmSite(["check", "first", "--strict"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/2 levels, open findings: .*[1-9]/);
    expect((await judgedAt(join(cwd, "first"))).tree.levels.get("web-app")?.parent).toBe("");
  });

  it("names models/ if nothing is said, and takes an empty folder", async () => {
    const cwd = await folderWith({});
    expect(await tmSite(["init"], { cwd })).toMatchObject({ code: 0 });
    expect(await tmSite(["check"], { cwd })).toMatchObject({ code: 0 });
    expect(await tmSite(["init", "."], { cwd: await folderWith({}) })).toMatchObject({ code: 0 });
  });

  it.each([
    ["a folder with something in it", "full", /^error: full is not empty\.\n {2}mend: name a new folder\n$/],
    ["a file", "full/x.txt", /^error: full\/x\.txt cannot be used: /],
  ])("leaves %s alone", async (_, where, said) => {
    const cwd = await folderWith({ "full/x.txt": "mine" });
    const { code, stdout, stderr } = await tmSite(["init", where], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
    expect(spawnSync("ls", ["full"], { cwd, encoding: "utf8" }).stdout).toBe("x.txt\n");
  });
});

describe("list threats", () => {
  it("tells every rule on a line", async () => {
    const { code, stdout, stderr } = await tmSite(["list", "threats"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(30);
    for (const line of lines)
      expect(line).toMatch(
        /^[A-Za-z][\w.-]* +(?:very high|high|medium|low|very low) +[STRIDE]+ +\S.* \[\w+(?:, \w+)*\]$/,
      );
  });

  it("tells them as JSON", async () => {
    const folder = await folderWith({ "r.yaml": rules });
    const { stdout } = await tmSite([
      "list",
      "threats",
      "--json",
      "--no-builtin",
      "--rules",
      join(folder, "r.yaml"),
    ]);
    const none = { atlas: [], owasp: [], asvs: [], nist: [] };
    expect(JSON.parse(stdout)).toEqual([
      {
        id: "BARE",
        title: "A bare server",
        family: "",
        severity: "high",
        likelihood: "medium",
        targets: ["Server"],
        stride: ["T", "E"],
        cwe: ["CWE-1188"],
        capec: ["CAPEC-220"],
        attack: ["T1190"],
        d3fend: ["D3-PH"],
        ...none,
      },
      {
        id: "LEAK",
        title: "Anybody can read along",
        family: "",
        severity: "very high",
        likelihood: "medium",
        targets: ["Dataflow"],
        stride: ["I"],
        cwe: ["CWE-319"],
        capec: [],
        attack: [],
        d3fend: [],
        ...none,
      },
    ]);
  });

  it("tells what is wrong with a rule file, and ends with 2", async () => {
    const folder = await folderWith({ "r.yaml": "- id: X\n  severity: huge\n" });
    const { code, stderr } = await tmSite(
      ["list", "threats", "--no-builtin", "--rules", join(folder, "r.yaml")],
      { cwd: folder },
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/^r\.yaml:2:\d+: error: severity is one of .*\n {2}2 \| {3}severity: huge\n/);
  });
});

describe("list elements", () => {
  it("tells every kind", async () => {
    const [text, json] = await Promise.all([
      tmSite(["list", "elements"]),
      tmSite(["list", "elements", "--json"]),
    ]);
    const kinds = JSON.parse(json.stdout);
    expect(kinds).toContainEqual({
      name: "Datastore",
      meaning: "Somewhere data are kept",
      section: "Datastores",
    });
    const names = kinds.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["Actor", "Server", "LLM", "Boundary", "Dataflow"]));
    expect(names).not.toContain("Element");
    expect(
      text.stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(names);
  });
});

describe("describe", () => {
  it.each([
    [
      "server",
      "Server < Asset < Element\n",
      [
        "usesXMLParser",
        "isHardened",
        "Controls (written with or without controls.)",
        'In Markdown under "## Servers".',
      ],
    ],
    ["DATA_FLOW", "Dataflow < Element\n", ["protocol", "tlsVersion", "SSLv1, SSLv2"]],
    ["data", "Data\n", ["classification", "TOP_SECRET"]],
  ])("%s", async (word, head, parts) => {
    const { code, stdout, stderr } = await tmSite(["describe", word]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.startsWith(head)).toBe(true);
    for (const part of parts) expect(stdout).toContain(part);
  });

  it("as JSON", async () => {
    const { stdout } = await tmSite(["describe", "lambda", "--json"]);
    const shape = JSON.parse(stdout);
    expect(shape).toMatchObject({ kind: "Lambda", lineage: ["Lambda", "Asset", "Element"] });
    expect(shape.properties).toContainEqual(
      expect.objectContaining({ name: "onAWS", type: "boolean", default: "True" }),
    );
  });

  it.each([...kinds.keys()])("says name, type, default and meaning of everything a %s has", async (kind) => {
    const { stdout } = await tmSite(["describe", kind]);
    const rows = new Map(
      stdout.split("\n").flatMap((line) => {
        const [, name, rest] = /^ {2}(\S+) +(.*)$/.exec(line) ?? [];
        return name && rest ? [[name, rest] as const] : [];
      }),
    );
    const specs = [...propertiesOf(kind).byName.values()];
    // A property hides a control of its name, which is then written with `controls.`.
    expect(rows.size).toBe(specs.length);
    for (const spec of specs) {
      const row = rows.get(findProperty(kind, bare(spec)) === spec ? bare(spec) : spec.name);
      expect(row?.startsWith(`${spec.type} = `), spec.name).toBe(true);
      expect(row, spec.name).toContain(` ${spec.meaning}`);
    }
  });

  it("says what a default is, even if it is nothing", async () => {
    const { stdout } = await tmSite(["describe", "boundary"]);
    for (const row of ['text = ""', "texts = []", "boundaryName = none", "trust = unknown", "boolean = True"])
      expect(stdout).toContain(row);
  });

  it("knows what was meant", async () => {
    expect(await tmSite(["describe", "sever"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: 'error: There is no kind and no type "sever".\n  mend: did you mean "Server"?\n',
    });
    const hints = await Promise.all(
      ["databse", "users", "zzzzzzzz"].map(async (word) => (await tmSite(["describe", word])).stderr),
    );
    expect(hints[0]).toContain('did you mean "database"');
    expect(hints[1]).toContain('did you mean "Actor"?');
    expect(hints[2]).toContain("see tm-site list elements, tm-site list types");
  });

  it("knows the words of a tree, as list types does", async () => {
    const dir = await folderWith({
      "model.md": "## Types\n- **ledger**: like=database, isSQL=False, spellings=[day-book]\n",
    });
    const [list, described, none] = await Promise.all([
      tmSite(["list", "types", dir]),
      tmSite(["describe", "Day Book", dir]),
      tmSite(["list", "types", `${dir}/nowhere`]),
    ]);
    expect(list.stdout).toMatch(/^ledger +ledger {2}\[judged as Datastore\] {2}\[like database\]\ndatabase /);
    expect(described.stdout).toContain("Like database.");
    expect(described.stdout).toContain("Unless stated: isSQL=False.");
    expect(none).toMatchObject({ code: 2, stdout: "" });
  });

  it("knows types, by any of their words, and sections", async () => {
    const [type, other, section, json] = await Promise.all([
      tmSite(["describe", "database"]),
      tmSite(["describe", "postgres"]),
      tmSite(["describe", "trust boundaries"]),
      tmSite(["describe", "database", "--json"]),
    ]);
    expect(type).toMatchObject({ code: 0, stdout: expect.stringContaining("judged as Datastore") });
    expect(other.stdout).toBe(type.stdout);
    expect(section.stdout).toMatch(/^Boundary < Element\n/);
    expect(JSON.parse(json.stdout)).toMatchObject({ type: "database", judgedAs: "Datastore" });
  });

  it("has every type in list types", async () => {
    const [text, json] = await Promise.all([tmSite(["list", "types"]), tmSite(["list", "types", "--json"])]);
    expect(text.stdout).toMatch(/^database +Database {2}\[judged as Datastore\]$/m);
    const names = (JSON.parse(json.stdout) as { name: string }[]).map(({ name }) => name);
    expect(text.stdout.split("\n").filter(Boolean)).toHaveLength(names.length);
  });
});

const levels =
  "---\ntitle: Two\n---\n## Servers\n- **A**: levels=0\n- **B**: levels=1\n- **C**: levels=[0, 1]\n## Dataflows\n- **AC**: from=A, to=C\n- **BC**: from=B, to=C\n";

describe("dfd", () => {
  const namesIn = (dot: string) => [...dot.matchAll(/<B>(\w+)<\/B>/g)].map(([, name]) => name);

  it.each([
    [[], ["A", "B", "C"]],
    [
      ["--levels", "0"],
      ["A", "C"],
    ],
    [
      ["--levels", "1"],
      ["B", "C"],
    ],
    [
      ["--levels", "0", "1"],
      ["A", "B", "C"],
    ],
    [
      ["--levels", "0,1"],
      ["A", "B", "C"],
    ],
    [["--levels", "9"], []],
  ])("%j", async (flags, names) => {
    const folder = await folderWith(levels);
    const { code, stdout, stderr } = await tmSite(["dfd", join(folder, "model.md"), ...flags]);
    const told =
      names.length > 0
        ? ""
        : 'warning: Nothing in the model is at the level of detail "9". There are: 0, 1.\n';
    expect({ code, stderr }).toEqual({ code: 0, stderr: told });
    expect(stdout).toMatch(/^digraph dfd \{\n[\s\S]*\n\}\n$/);
    expect(namesIn(stdout)).toEqual(names);
  });

  it("--colormap has pytm's bands", async () => {
    const folder = await folderWith({ ...shop, "r.yaml": rules });
    const { stdout } = await tmSite([
      "dfd",
      join(folder, "model.md"),
      "--colormap",
      "--no-builtin",
      "--rules",
      join(folder, "r.yaml"),
      "-q",
    ]);
    const line = (name: string) => stdout.split("\n").find((one) => one.includes(`<B>${name}</B>`));
    expect(line("Printer")).toContain('color="gold", fillcolor="#ffd80022"');
    expect(line("Customer")).toContain('color="darkgreen", fillcolor="#00630022"');
  });

  it("of a directory is that of its root; of a broken model there is none", async () => {
    const folder = await folderWith({ ...shop, "broken/model.txt": "" });
    const [root, broken] = await Promise.all([
      tmSite(["dfd", folder, "-q", "--no-builtin"]),
      tmSite(["dfd", join(await folderWith("## Servers\n- **A**: port=x"), "model.md")]),
    ]);
    // What is not judged is told, however quiet the rest.
    expect(root).toMatchObject({ code: 0, stderr: expect.stringContaining('"Lost" refers to the element') });
    expect(namesIn(root.stdout)).toContain("Printer");
    expect(broken).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("port is a whole number"),
    });
  });

  const decomposed = {
    "model.md":
      "## Boundaries\n- **In**: isTrusted=True\n## Actors\n- **U**:\n## Servers\n- **S**: boundary=In, submodel=s/model.md\n## Dataflows\n- **Ask**: from=U, to=S\n",
    "s/model.md": "## Servers\n- **Gate**:\n## Dataflows\n- **Enter**: from=U, to=Gate\n",
  };

  it("--flat is the whole tree, flows joined across levels", async () => {
    const folder = await folderWith(decomposed);
    const { code, stdout } = await tmSite(["dfd", folder, "--flat", "-q"]);
    expect(code).toBe(0);
    expect(namesIn(stdout).filter((name) => name !== "In")).toEqual(["Gate", "U"]);
    expect(stdout.match(/ -> /g)).toHaveLength(1);
    expect(stdout).toContain("Ask");
  });

  it("--flat --colormap colours what stands inside by its findings there", async () => {
    const folder = await folderWith({ ...decomposed, "r.yaml": rules });
    const flags = ["--flat", "--colormap", "--no-builtin", "--rules", join(folder, "r.yaml"), "-q"];
    const { stdout } = await tmSite(["dfd", folder, ...flags]);
    const line = (name: string) => stdout.split("\n").find((one) => one.includes(`<B>${name}</B>`));
    expect(line("Gate")).toContain('color="gold"');
    expect(line("U")).toContain('color="darkgreen"');
  });

  it("of several models with none above them is all of them with --flat, else a wrong call", async () => {
    const folder = await folderWith({
      "a/model.md": "## Servers\n- **A**:\n",
      "b/model.md": "## Servers\n- **B**:\n",
    });
    const [plain, flat] = await Promise.all([tmSite(["dfd", folder]), tmSite(["dfd", folder, "--flat"])]);
    expect(plain).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--flat") });
    expect(flat.code).toBe(0);
    expect(namesIn(flat.stdout)).toEqual(["A", "B"]);
  });
});

describe("seq", () => {
  it("prints what PlantUML draws", async () => {
    const { code, stdout, stderr } = await tmSite(["seq", join(await folderWith(levels), "model.md")]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^@startuml\ntitle Two\n[\s\S]*p1 -> p2 : AC\np3 -> p2 : BC\n@enduml\n$/);
  });

  it("prints an empty diagram where there are no flows", async () => {
    const { stdout } = await tmSite(["seq", join(await folderWith("## Servers\n- **A**:\n"), "model.md")]);
    expect(stdout).toBe("@startuml\n@enduml\n");
  });
});

describeWith("dot", "what dfd prints", () => {
  it("is what dot reads from a pipe", async () => {
    const folder = await folderWith(shop);
    const { stdout } = await tmSite(["dfd", folder, "-q", "--no-builtin"]);
    await writeFile(join(folder, "x.dot"), stdout);
    const { status, stdout: svg } = spawnSync("dot", ["-Tsvg", join(folder, "x.dot")], { encoding: "utf8" });
    expect(status).toBe(0);
    expect(svg).toContain(">Printer</text>");
  });
});
