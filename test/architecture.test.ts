// How src/ is laid out, read from its import lines: what CONTRIBUTING.md says of the rooms, so that it stays so.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/** Paths below src/ without their ending, with their text as it is and without comments. */
const sources = new Map(
  readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, "src", path), "utf8");
      const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
      return [path.slice(0, -".ts".length), { text, code }] as const;
    }),
);

interface Import {
  /** As {@link sources} name it. */
  readonly target: string;
  readonly isType: boolean;
}

const importsOf = new Map(
  [...sources].map(([file, { code }]) => {
    const found = code.matchAll(
      /^(?:import|export)\s+(type\b)?[^"';()]*?(?:\bfrom\s+)?"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm,
    );
    const imports = [...found].map(([, type, first, second]): Import => {
      const path = posix.join(posix.dirname(file), first ?? second ?? "");
      return { target: path.replace(/\.ts$/, ""), isType: type !== undefined };
    });
    return [file, imports.filter(({ target }) => sources.has(target))] as const;
  }),
);

/**
 * The floors of the house, the ground floor first. A room imports from itself and from floors below its own: not from
 * those above, and not from its neighbours on the same floor. A room is a folder with all below it, or one file; what
 * has a line of its own is no part of what is around it.
 */
const floors: readonly (readonly string[])[] = [
  ["model", "paths", "prebuilt", "process-end", "site-file"],
  ["addresses", "conditions", "knowledge", "read"],
  ["conditions/parse", "conditions/runtime", "read/script"],
  ["conditions/compile", "rules", "tree"],
  ["threats/facts", "tree/check"],
  ["threats/checks", "threats/findings", "threats/memo", "tree/link"],
  ["schema-docs", "threats/amendments", "tree/flat"],
  ["threats/evaluate"],
  ["judged-tree"],
  ["diagrams/engines", "export"],
  ["diagrams", "diagrams/engines/graphviz", "diagrams/engines/plantuml"],
  ["diagrams/drawing"],
  ["report"],
  ["browser", "site/site-error"],
  ["site/publish"],
  ["site/writers"],
  ["site/render"],
  ["site"],
  ["pipeline"],
  ["commands", "index"],
  ["cli"],
];

/** The parts of the browser's script, in the same way. */
const browserFloors: readonly (readonly string[])[] = [
  ["browser/base"],
  ["browser/findings", "browser/search", "browser/tables", "browser/tree"],
  ["browser/frame"],
  ["browser/diagrams"],
  ["browser/main"],
];

/** Values, not types alone, that the browser's script takes from elsewhere, and are so in its bundle. */
const inTheBundle: Readonly<Record<string, string>> = {
  "report/browser-rows": "the columns of tables, which both ends name",
  "rules/rule": "the letters of STRIDE",
  "threats/findings/finding": "the severities, in order",
};

/** Where a build meets the machine: by folder or file, and why. Everything else is plain data in, plain data out. */
const edges: Readonly<Record<"files" | "processes" | "clocks", Readonly<Record<string, string>>>> = {
  files: {
    commands: "what a user asked for",
    "diagrams/drawing/child": "looks whether there is a cache",
    "diagrams/engines": "programs, jars and the cache of pictures",
    "knowledge/table": "tables that come with the package",
    paths: "the package's own description",
    "pipeline/rules": "rule files that a user named",
    prebuilt: "what was worked out when the package was built",
    "process-end": "folders that go when the process ends",
    "rules/library": "the rules that come with the package",
    site: "templates and assets, and the published site",
    "tree/load": "the tree of models",
  },
  processes: {
    cli: "is the process",
    commands: "its streams and its current folder",
    "diagrams/drawing": "drawing is a process of its own",
    "diagrams/engines": "engines are programs, or need to know the system",
    "process-end": "what is to be done when the process ends",
    "site/publish": "whose lock it is, and whether that one is still running",
    "site/render/eleventy": "Eleventy is told by its environment",
    "tree/load/scripts": "models that are programs have a process each",
  },
  clocks: {
    "commands/build": "says how long it took",
    "commands/options": "the day, unless it is stated",
    "commands/terminal": "draws no progress more often than can be seen",
    "pipeline/judge": "the day, unless it is stated",
  },
};

const traces: Readonly<Record<keyof typeof edges, RegExp>> = {
  files: /from "(?:(?:node:)?fs(?:\/promises)?|fast-glob)"/,
  processes: /from "(?:node:)?(?:process|child_process)"|(?<![\w.$])process\.(?=[a-z])/,
  // A date that is made from a stated one is none of a clock.
  clocks: /\bDate\.now\b|\bnew Date\(\)|(?<![\w.$])Date\(\)|\bperformance\.(?:now|timeOrigin)\b|\bhrtime\b/,
};

/** Sources without a test of their name, by the test that has them: files, and folders of which it has every file. */
const testedElsewhere: Readonly<Record<string, readonly string[]>> = {
  "test/commands/process.test.ts": ["cli"],
  "test/commands/verbs.test.ts": ["commands"],
  "test/conditions/compile/compile.test.ts": [
    "conditions/compile/compile-call",
    "conditions/compile/compile-comparison",
    "conditions/compile/compile-display",
    "conditions/compile/compile-generator",
    "conditions/compile/compiler",
    "conditions/compile/constants",
    "conditions/compile/loops",
  ],
  "test/conditions/hostile.test.ts": ["conditions/limits"],
  "test/conditions/parse/parse.test.ts": [
    "conditions/errors",
    "conditions/parse/names",
    "conditions/parse/parse-call",
    "conditions/parse/parse-display",
    "conditions/parse/parse-operand",
  ],
  "test/conditions/runtime/values.test.ts": ["conditions/runtime/site"],
  "test/conditions/walk.test.ts": ["conditions/children"],
  "test/diagrams/dfd.test.ts": ["diagrams/palette"],
  "test/diagrams/engines/draw.test.ts": ["diagrams/engines/types"],
  "test/e2e/browser.test.ts": ["browser"],
  "test/export/json.test.ts": ["paths"],
  "test/knowledge/lookups.test.ts": [
    "knowledge/atlas",
    "knowledge/attack",
    "knowledge/capec",
    "knowledge/cwe",
    "knowledge/d3fend",
    "knowledge/nist",
    "knowledge/owasp",
    "knowledge/schemes",
    "knowledge/table",
  ],
  "test/package/pack.test.ts": ["index"],
  "test/pipeline/build.test.ts": ["pipeline/build-site"],
  "test/pipeline/judge.test.ts": ["pipeline/rules", "rules/stack"],
  "test/read/yaml/document.test.ts": ["read/yaml/library"],
  "test/report/browser-data.test.ts": ["report/browser-rows"],
  "test/rules/read.test.ts": ["rules/rule"],
  "test/schema-docs/schema-table.test.ts": ["schema-docs/builder-properties", "schema-docs/reference-page"],
  "test/site/publish/output-folder.test.ts": ["site/site-error"],
  "test/site/write-site.test.ts": ["addresses/files", "site/writers/writer"],
  "test/threats/evaluate/evaluate.test.ts": [
    "threats/evaluate/evaluate-level",
    "threats/evaluate/finding-of",
    "threats/evaluate/refinement",
  ],
  "test/threats/facts/host.test.ts": ["conditions/host", "threats/facts/tracing-host", "threats/facts/view"],
  "test/threats/findings/evidence.test.ts": ["threats/facts/origin"],
  "test/threats/findings/score.test.ts": ["threats/findings/cvss", "threats/findings/finding"],
};

/** Folders in which many files lie side by side, for they are one of a kind. */
const lists = ["commands", "export", "import"];
const mostFiles = 15;

/** Tables may be long. */
const tables: readonly string[] = [];
const mostLines = 450;

describe("the house", () => {
  it("is read as it is", () => {
    expect(sources.size).toBeGreaterThan(200);
    const imports = [...importsOf.values()].flat();
    expect(imports.length).toBeGreaterThan(800);
    expect(imports.filter(({ isType }) => isType).length).toBeGreaterThan(200);
    const lines = [...sources.values()].flatMap(
      ({ code }) => code.match(/\bfrom\s+"\.|\bimport\s*\(?"\./g) ?? [],
    );
    // Those that are left lead to what is no TypeScript.
    expect(lines.length - imports.length).toBeLessThan(10);
  });

  it("has no circle of imports", () => {
    expect(
      circles(new Map([...importsOf].map(([file, list]) => [file, list.map(({ target }) => target)]))),
    ).toEqual([]);
  });

  it("imports down its floors alone", () => {
    expect(climbing(floors, [...sources.keys()])).toEqual([]);
  });

  it("imports down the floors of the browser's script alone", () => {
    const parts = [...sources.keys()].filter((file) => file.startsWith("browser/"));
    expect(climbing(browserFloors, parts)).toEqual([]);
  });

  it.each([
    ["the house", floors],
    ["the browser's script", browserFloors],
  ])("has in %s no line for a room that is not there", (_, storeys) => {
    expect(unneeded(storeys.flat(), [...sources.keys()])).toEqual([]);
  });

  it("takes next to nothing but types into the browser's script", () => {
    const taken = [...importsOf].flatMap(([file, imports]) =>
      imports
        .filter(({ target, isType }) => !isType && isIn("browser", file) && !isIn("browser", target))
        .map(({ target }) => ({ file, target })),
    );
    const known = Object.keys(inTheBundle);
    expect(taken.filter(({ target }) => !known.includes(target))).toEqual([]);
    const targets = taken.map(({ target }) => target);
    expect(known.filter((file) => !targets.includes(file))).toEqual([]);
  });

  it("takes nothing out of the browser's script", () => {
    const taken = [...importsOf].filter(
      ([file, imports]) => !isIn("browser", file) && imports.some(({ target }) => isIn("browser", target)),
    );
    expect(taken.map(([file]) => file)).toEqual([]);
  });

  it.each(["files", "processes", "clocks"] as const)("meets %s at its edges alone", (kind) => {
    const touching = [...sources].filter(([, { code }]) => traces[kind].test(code)).map(([file]) => file);
    const known = Object.keys(edges[kind]);
    expect(touching.filter((file) => roomOf(known, file) === null)).toEqual([]);
    expect(unneeded(known, touching)).toEqual([]);
  });

  it("has a test for each file, at the same place", () => {
    const wanting = [...sources]
      .filter(([file, { code }]) => !isTypesOnly(code) && !existsSync(join(root, "test", `${file}.test.ts`)))
      .map(([file]) => file);
    const known = Object.values(testedElsewhere).flat();
    expect(wanting.filter((file) => roomOf(known, file) === null)).toEqual([]);
    expect(unneeded(known, wanting)).toEqual([]);
    expect(Object.keys(testedElsewhere).filter((test) => !existsSync(join(root, test)))).toEqual([]);
  });

  it(`has no more than ${mostFiles} files side by side, where they are not of a kind`, () => {
    const counts = new Map<string, number>();
    for (const file of sources.keys()) {
      const folder = posix.dirname(file);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    const crowded = [...counts].filter(([folder, count]) => count > mostFiles && !lists.includes(folder));
    expect(crowded.map(([folder, count]) => `${folder}: ${count}`)).toEqual([]);
  });

  it(`has no file of more than ${mostLines} lines but tables`, () => {
    const long = [...sources].filter(([, { text }]) => text.trimEnd().split("\n").length > mostLines);
    const names = long.map(([file]) => file);
    expect(names.filter((file) => !tables.includes(file))).toEqual([]);
    expect(unneeded(tables, names)).toEqual([]);
  });
});

function isIn(room: string, file: string): boolean {
  return file === room || file.startsWith(`${room}/`);
}

/** Of some rooms, the innermost that a file is in. */
function roomOf(rooms: readonly string[], file: string): string | null {
  const around = rooms.filter((room) => isIn(room, file));
  return around.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Rooms in which none of some files is: lines of a list that can go. */
function unneeded(rooms: readonly string[], files: readonly string[]): string[] {
  const used = new Set(files.map((file) => roomOf(rooms, file)));
  return rooms.filter((room) => !used.has(room));
}

/** What a file imports though it lies above, or beside in another room; and files that are in no room. */
function climbing(storeys: readonly (readonly string[])[], files: readonly string[]): string[] {
  const rooms = storeys.flat();
  const floorOf = (room: string | null) =>
    storeys.findIndex((floor) => room !== null && floor.includes(room));
  return files.flatMap((file) => {
    const room = roomOf(rooms, file);
    if (room === null) return [`${file} is in no room`];
    return (importsOf.get(file) ?? [])
      .map(({ target }) => ({ target, other: roomOf(rooms, target) }))
      .filter(({ other }) => other !== null && other !== room && floorOf(other) >= floorOf(room))
      .map(({ target }) => `${file} imports ${target}`);
  });
}

/** Files that import each other, one line a circle: every file is in one line at most. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): void => {
    const at = way.indexOf(file);
    if (at !== -1) found.push([...way.slice(at), file].join(" → "));
    if (at !== -1 || done.has(file)) return;
    way.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    way.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return found;
}

/** Whether nothing is left of a file when it is compiled. */
function isTypesOnly(code: string): boolean {
  const statements = code.match(/^[a-z]\w*.*/gm) ?? [];
  return statements.every((line) =>
    /^(?:export )?(?:type|interface)\b|^(?:import|export) type\b|^import\b/.test(line),
  );
}
