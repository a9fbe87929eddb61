import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Rooms of `src/` from the ground up; those of one floor do not know each other, and what stands above may import it. A
 * room is a folder or a file; what has a place of its own is no part of the room around it.
 */
const floors: readonly (readonly string[])[] = [
  ["digest.ts", "model", "one-line.ts", "paths.ts", "process-end.ts", "site-file.ts", "store"],
  ["addresses", "conditions", "knowledge", "pack/archive", "prebuilt.ts", "read", "theme", "words"],
  ["conditions/parse", "conditions/runtime", "read/script"],
  ["conditions/compile", "rules", "tree"],
  ["import", "threats/facts", "tree/check"],
  ["threats/checks", "threats/findings", "threats/memo", "tree/link"],
  ["schema-docs", "threats/amendments", "threats/kept", "tree/flat"],
  ["threats/vulnerabilities"],
  ["threats/evaluate", "threats/keys", "threats/statements"],
  ["federation"],
  ["judged-tree.ts"],
  ["controls", "decisions", "diff", "lineage", "paths"],
  ["language", "priorities"],
  ["diagrams/engines", "export"],
  ["config", "diagrams", "diagrams/engines/graphviz", "diagrams/engines/plantuml"],
  ["diagrams/drawing"],
  ["report"],
  ["browser", "site/site-error.ts"],
  ["site/publish"],
  ["site/writers"],
  ["site/kept"],
  ["site/render"],
  ["site"],
  ["site/archive"],
  ["documents"],
  ["pipeline"],
  ["lsp", "pack", "serve"],
  ["commands", "index.ts"],
  ["cli.ts"],
];

/** Where files, processes and clocks may be touched, and why. */
const edges: Readonly<Record<string, string>> = {
  "cli.ts": "the program",
  "commands/": "reads options, prints, exits",
  "diagrams/drawing/": "the process that draws, and its parent",
  "diagrams/engines/": "programs, threads, the cache",
  "documents/chrome/": "runs a browser",
  "documents/template-files.ts": "reads templates",
  "federation/": "reads packs",
  "knowledge/table.ts": "loads its tables when they are needed",
  "lsp/": "reads trees, judges in a thread",
  "pack/": "archives, signatures, commits",
  "paths.ts": "where the package lies",
  "pipeline/": "runs the stages",
  "prebuilt.ts": "what npm run build has made",
  "process-end.ts": "what is left to do when the process ends",
  "serve/": "listens, watches, and serves files",
  "rules/library.ts": "the built-in rules are files",
  "site/": "writes",
  "store/": "what runs saw and made",
  "tree/load/": "reads",
};

/** What reads without noting it: else all that a judgement or a build sees is read through `store/looks.ts`. */
const notNoted: Readonly<Record<string, string>> = {
  "pipeline/config/": "what a config file states is part of what is asked",
  "pipeline/eleventy.ts": "writes, and remembers nothing",
  "pipeline/git/snapshot.ts": "writes what stays as it is",
  "pipeline/imports/": "not remembered",
  "pipeline/program.ts": "asks what the program is made of",
  "pipeline/reports/": "not remembered",
  "pipeline/results/diff-page.ts": "not remembered",
  "pipeline/stale/": "not remembered",
};

/** Source files without a test of their name, and what tests them. */
const testedElsewhere: Readonly<Record<string, string>> = {
  "browser/": "test/e2e/browser.test.ts",
  "cli.ts": "test/commands/process.test.ts",
  "commands/baseline.ts": "test/commands/gate.test.ts",
  "commands/build.ts": "test/commands/remembered.test.ts",
  "commands/build-now.ts": "test/commands/remembered.test.ts",
  "commands/captured.ts": "test/commands/remembered.test.ts",
  "commands/check-now.ts": "test/commands/check.test.ts",
  "commands/verdict.ts": "test/commands/remembered.test.ts",
  "commands/describe.ts": "test/commands/verbs.test.ts",
  "commands/diagram-text.ts": "test/commands/verbs.test.ts",
  "commands/formatted.ts": "test/commands/export.test.ts",
  "commands/heap.ts": "test/commands/shard.test.ts",
  "commands/pack.ts": "test/commands/verify.test.ts",
  "commands/list.ts": "test/commands/verbs.test.ts",
  "commands/starter.ts": "test/commands/verbs.test.ts",
  "commands/serve.ts": "test/e2e/serve.test.ts",
  "diagrams/engines/plantuml/find-jar.ts": "test/diagrams/engines/plantuml/jar.test.ts",
  "documents/chrome/find.ts": "test/documents/chrome/run.test.ts",
  "documents/context/": "test/documents/context/context.test.ts",
  "documents/docx/": "test/documents/docx/index.test.ts",
  "documents/format-strings/": "test/documents/format-strings/format.test.ts",
  "documents/nunjucks/": "test/documents/nunjucks/render.test.ts",
  "documents/pytm/": "test/documents/pytm/report.test.ts",
  "conditions/limits.ts": "test/conditions/hostile.test.ts",
  "decisions/yaml/": "test/decisions/edit-file.test.ts",
  "diff/": "test/diff/diff.test.ts",
  "federation/": "test/federation/federation.test.ts",
  "site/shards/": "test/site/shards/merge.test.ts",
  "commands/merge.ts": "test/commands/shard.test.ts",
  "pipeline/config/remote.ts": "test/pipeline/remote.test.ts",
  "pipeline/live/single-file.ts": "test/commands/single-file.test.ts",
  "diagrams/drawing/shared.ts": "test/pipeline/remote.test.ts",
  "store/remote/pieces.ts": "test/pipeline/remote.test.ts",
  "store/remote/settings.ts": "test/store/remote/client.test.ts",
  "site/packed.ts": "test/federation/federation.test.ts",
  "import/ansible/": "test/import/ansible/ansible.test.ts",
  "import/asyncapi/": "test/import/asyncapi/asyncapi.test.ts",
  "import/compose/": "test/import/compose/compose.test.ts",
  "import/kubernetes/": "test/import/kubernetes/kubernetes.test.ts",
  "export/attack-flow/": "test/export/attack-flow/stix.test.ts",
  "import/openapi/": "test/import/openapi/openapi.test.ts",
  "import/tables/terraform.ts": "test/import/terraform/terraform.test.ts",
  "import/terraform/": "test/import/terraform/terraform.test.ts",
  "import/drawing.ts": "test/import/threat-dragon/threat-dragon.test.ts",
  "import/geometry.ts": "test/import/threat-dragon/threat-dragon.test.ts",
  "import/threats.ts": "test/import/threat-dragon/threat-dragon.test.ts",
  "import/tables/threagile.ts": "test/import/threagile/threagile.test.ts",
  "import/threagile/": "test/import/threagile/threagile.test.ts",
  "import/threat-composer/": "test/import/threat-composer/threat-composer.test.ts",
  "import/c4/": "test/import/c4/structurizr.test.ts",
  "import/levels.ts": "test/import/c4/structurizr.test.ts",
  "import/threatcl/": "test/import/threatcl/threatcl.test.ts",
  "import/pytm/": "test/import/pytm/pytm.test.ts",
  "import/drawio/": "test/import/drawio/drawio.test.ts",
  "import/tm7/": "test/import/tm7/tm7.test.ts",
  "import/otm/": "test/import/otm/otm.test.ts",
  "import/tm-bom/": "test/import/tm-bom/tm-bom.test.ts",
  "import/threat-dragon/": "test/import/threat-dragon/threat-dragon.test.ts",
  "threats/vulnerabilities/": "test/threats/vulnerabilities/vulnerabilities.test.ts",
  "tree/load/named-file.ts": "test/tree/load/beside.test.ts",
  "threats/amendments/authored-of.ts": "test/threats/amendments/authored-rules.test.ts",
  "index.ts": "test/package/pack.test.ts",
  "knowledge/": "test/knowledge/lookups.test.ts",
  "words/english/changes.ts": "test/words/languages.test.ts",
  "paths.ts": "test/package/pack.test.ts",
  "commands/lsp.ts": "test/lsp/server.test.ts",
  "language/": "test/language/index.test.ts",
  "lsp/": "test/lsp/server.test.ts",
  "pack/side.ts": "test/commands/diff.test.ts",
  "pack/archive/contents.ts": "test/pack/archive/verify.test.ts",
  "pipeline/build-site.ts": "test/pipeline/build.test.ts",
  "pipeline/eleventy.ts": "test/package/pack.test.ts",
  "pipeline/imports/": "test/commands/import.test.ts",
  "pipeline/program.ts": "test/pipeline/remembered.test.ts",
  "pipeline/reports/report.ts": "test/commands/report.test.ts",
  "report/information/": "test/report/pages/information.test.ts",
  "controls/": "test/controls/controls.test.ts",
  "report/pages/further-matrices.ts": "test/report/pages/attack.test.ts",
  "report/progress/": "test/report/progress/progress.test.ts",
  "report/controls/": "test/report/pages/controls.test.ts",
  "lineage/": "test/lineage/lineage.test.ts",
  "priorities/": "test/priorities/priorities.test.ts",
  "read/generated/record.ts": "test/read/generated/read.test.ts",
  "read/script/builder-properties.ts": "test/schema-docs/schema-table.test.ts",
  "read/scans/": "test/read/scans/read-scan.test.ts",
  "read/yaml/library.ts": "test/read/yaml/document.test.ts",
  "language/change/": "test/language/change/change.test.ts",
  "serve/": "test/serve/serve.test.ts",
  "report/tracked/": "test/site/kept/pages.test.ts",
  "site/kept/": "test/site/kept/pages.test.ts",
  "pipeline/former.ts": "test/commands/remembered.test.ts",
  "site/archive/progress.ts": "test/site/archive/write-archive.test.ts",
  "pipeline/live/": "test/serve/serve.test.ts",
  "site/on-demand.ts": "test/site/kept/pages.test.ts",
  "threats/kept/kept-findings.ts": "test/threats/kept/kept-text.test.ts",
  "site/archive/snapshots.ts": "test/site/archive/write-archive.test.ts",
  "schema-docs/builder-properties.ts": "test/schema-docs/schema-table.test.ts",
  "schema-docs/reference-page.ts": "test/schema-docs/schema-table.test.ts",
};

/** What runs in a page besides, and why. */
const inPages: Readonly<Record<string, string>> = {
  "export/csv-text.ts": "what is filtered is saved as a table",
  "tree/element-key.ts": "ids of findings are put together from what data scripts tell",
  "report/diff/compared.ts":
    "two dates of an archive are compared where they are looked at, and where it is written",
  "diff/diff.ts": "an archive compares any two dates",
  "report/diff/words.ts": "and says the same of them",
};

/** Folders that are one map of names. */
const maps = ["commands", "export", "import"];
/** Files that are tables may be long. */
const tables = [
  "model/schema.ts",
  "model/element-types.ts",
  "model/protocols/table.ts",
  "read/script/builder-properties.ts",
  "import/tables/terraform.ts",
];
const filesAtMost = 15;
const linesAtMost = 450;

const root = join(import.meta.dirname, "..");
const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(join(root, "src", file), "utf8")]));
const codeOf = (file: string) => (texts.get(file) ?? "").replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, "");

/** The files that a file imports, types included. */
const imports = new Map(
  files.map((file) => {
    const found = [...codeOf(file).matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)];
    const targets = found.map(([, path = ""]) => posix.join(posix.dirname(file), path));
    return [file, targets.filter((target) => texts.has(target))] as const;
  }),
);

const rooms = floors.flat().toSorted((a, b) => b.length - a.length);

/** The smallest room that a file is in. */
function roomOf(file: string): string {
  return rooms.find((room) => file === room || file.startsWith(`${room}/`)) ?? file;
}

/** Whether a list has a file, by its name or by a folder above it. */
function has(list: Readonly<Record<string, string>>, file: string): boolean {
  return Object.keys(list).some((one) => (one.endsWith("/") ? file.startsWith(one) : file === one));
}

describe("imports", () => {
  it("go round in no circle", () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const way: string[] = [];
    const follow = (file: string) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
      if (way.includes(file) || done.has(file)) return;
      way.push(file);
      for (const target of imports.get(file) ?? []) follow(target);
      way.pop();
      done.add(file);
    };
    for (const file of files) follow(file);
    expect(circles).toEqual([]);
  });

  it("go down the pipeline only", () => {
    const floorOf = new Map(floors.flatMap((rooms, floor) => rooms.map((room) => [room, floor])));
    expect(files.filter((file) => !floorOf.has(roomOf(file)))).toEqual([]);
    const upwards = files.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter((target) => roomOf(target) !== roomOf(file))
        .filter((target) => (floorOf.get(roomOf(target)) ?? 0) >= (floorOf.get(roomOf(file)) ?? 0))
        .map((target) => `${file} → ${target}`),
    );
    expect(upwards).toEqual([]);
  });

  it("of what runs in a page are types, and plain tables", () => {
    const loaded = files
      .filter((file) => file.startsWith("browser/"))
      .flatMap((file) =>
        [...codeOf(file).matchAll(/^import (?!type )[^;]*?"(\.[^"]+)"/gms)].map(([, path = ""]) =>
          posix.join(posix.dirname(file), path),
        ),
      )
      .filter((target) => !target.startsWith("browser/") && !(target in inPages));
    expect(
      [...new Set(loaded)].filter((file) => (imports.get(file) ?? []).some((one) => !isTypes(file, one))),
    ).toEqual([]);
  });
});

/** Whether one file takes only types from another. */
function isTypes(file: string, target: string): boolean {
  const values = [...codeOf(file).matchAll(/^(?:import|export) (?!type )[^;]*?"(\.[^"]+)"/gms)];
  return !values.some(([, path = ""]) => posix.join(posix.dirname(file), path) === target);
}

describe("files, processes and clocks", () => {
  const touches = (file: string) =>
    /"node:(?:fs|child_process|worker_threads|os|process)\b|\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/.test(
      codeOf(file),
    );

  it("are touched at the edges only", () => {
    expect(files.filter((file) => touches(file) && !has(edges, file))).toEqual([]);
  });

  it("are touched at each edge", () => {
    const idle = Object.keys(edges).filter(
      (edge) => !files.some((file) => has({ [edge]: "" }, file) && touches(file)),
    );
    expect(idle).toEqual([]);
  });
});

describe("what is read", () => {
  it("is noted, so that an answer can be remembered", () => {
    const reads = (file: string) => /^import (?!type )[^;]*"node:fs\b/m.test(codeOf(file));
    const readers = files.filter((file) => /^(?:tree|pipeline|rules)\//.test(file) && reads(file));
    expect(readers.filter((file) => file !== "rules/library.ts" && !has(notNoted, file))).toEqual([]);
    expect(Object.keys(notNoted).filter((one) => !readers.some((file) => has({ [one]: "" }, file)))).toEqual(
      [],
    );
  });
});

describe("tests", () => {
  const testOf = (file: string) => `test/${file.replace(/\.ts$/, ".test.ts")}`;
  const isTested = (file: string) => existsSync(join(root, testOf(file)));
  /** Nothing to break: types, errors without a decision, and tables of words. */
  const hasLogic = (file: string) =>
    /=>|\bfunction\b|\bif \(/.test(
      codeOf(file).replace(/^export (?:declare )?(?:interface|type) [\s\S]*?^\}?;?$/gm, ""),
    );

  it("stand where their sources do", () => {
    expect(files.filter((file) => hasLogic(file) && !isTested(file) && !has(testedElsewhere, file))).toEqual(
      [],
    );
  });

  it("stand elsewhere for good reasons only", () => {
    for (const [source, test] of Object.entries(testedElsewhere)) {
      expect(existsSync(join(root, test)), test).toBe(true);
      if (!source.endsWith("/"))
        expect([source, texts.has(source), isTested(source)]).toEqual([source, true, false]);
    }
  });
});

describe("sizes", () => {
  it("of folders let a reader find a file", () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    const full = [...counts].filter(([folder, count]) => count > filesAtMost && !maps.includes(folder));
    expect(full).toEqual([]);
  });

  it("of files let one be read at once", () => {
    const long = files.filter((file) => (texts.get(file) ?? "").split("\n").length > linesAtMost);
    expect(long.filter((file) => !tables.includes(file))).toEqual([]);
    expect(tables.filter((file) => !texts.has(file))).toEqual([]);
  });
});
