import { createHash } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { DrawingsUnderWay } from "../../../src/diagrams/drawing/parent.ts";
import type { Drawing } from "../../../src/diagrams/engines/types.ts";
import { type LevelTexts, levelTexts } from "../../../src/diagrams/level-diagrams.ts";
import { lineageTexts } from "../../../src/diagrams/lineage-diagrams.ts";
import { plainContext } from "../../../src/export/exporter.ts";
import { formatsOfSite } from "../../../src/export/index.ts";
import { keepAttackPaths, openJudgeMemory, openStoredFindings } from "../../../src/pipeline/kept.ts";
import type { JudgeOptions } from "../../../src/pipeline/options.ts";
import { presentation } from "../../../src/report/present.ts";
import { keepLevels } from "../../../src/site/kept/levels.ts";
import { openSameness } from "../../../src/site/kept/sameness.ts";
import { openTexts } from "../../../src/site/kept/texts.ts";
import { openSiteOnDemand } from "../../../src/site/on-demand.ts";
import { siteFacts, writeSite } from "../../../src/site/write-site.ts";
import { folderWriter } from "../../../src/site/writers/folder.ts";
import type { SiteWriter } from "../../../src/site/writers/writer.ts";
import { type FormerSite, formerSite, noteSite } from "../../../src/store/former-site.ts";
import { englishWords } from "../../../src/words/words.ts";
import { rules, shop } from "../../report/shop.ts";
import { emptyFolder } from "../../support/folders.ts";
import { judged } from "../../support/in-memory.ts";
import { memoryWriter } from "../writers/memory.ts";

/** Pictures that differ as their texts do. */
function drawn(texts: readonly LevelTexts[]): DrawingsUnderWay {
  const pictureOf = ({ level: key, dot }: LevelTexts): [string, Drawing] => {
    const name = createHash("sha256").update(dot).digest("hex");
    return [
      key,
      { key, svg: `<svg xmlns="http://www.w3.org/2000/svg"><text>${name}</text></svg>`, degraded: null },
    ];
  };
  const counts = { drawn: texts.length, cached: 0, failed: 0 };
  return {
    engines: [],
    dfd: new Map(texts.map(pictureOf)),
    sequence: new Map(),
    ready: async () => undefined,
    forget: () => undefined,
    finished: Promise.resolve({ diagnostics: [], counts }),
  };
}

type Files = Readonly<Record<string, string>>;

/** Writes a site, with or without what is there from one before. */
async function site(
  files: Files,
  options: JudgeOptions,
  writer: SiteWriter,
  before: { former: FormerSite; madeBy: string; cache: string } | null,
) {
  const kept = before === null ? null : openStoredFindings(before.cache);
  const tree = await judged(files, { builtIn: false, ...options, kept });
  const texts = levelTexts(tree);
  const pictures = lineageTexts(tree);
  const since = null;
  const target = {
    writer,
    pictures,
    templates: null,
    formats: formatsOfSite,
    exporting: plainContext,
    snapshot: null,
    since,
  };
  if (before === null)
    return {
      ...(await writeSite(tree, texts, drawn([...texts, ...pictures]), target, () => undefined)),
      kept: 0,
    };
  const { former, madeBy, cache } = before;
  const shown = presentation(tree, { dfd: () => null, sequence: () => null, data: () => null });
  const same = openSameness(shown, texts, pictures, siteFacts(tree, null, undefined), {
    ...{ program: madeBy, templates: null, engines: "them", asked: null },
  });
  keepAttackPaths(cache, tree, same.digests);
  const there = keepLevels(shown, texts, [], same, { former, writer });
  const others = texts.filter(({ level }) => !there.levels.has(level));
  const given = { ...target, former: { site: former, kept: there, ...same } };
  const written = await writeSite(tree, texts, drawn([...others, ...pictures]), given, () => undefined);
  kept?.settle();
  return { ...written, kept: there.levels.size };
}

/** A folder in which one site follows the other, as a build has it. */
async function openPlace() {
  const place = await emptyFolder();
  const [cache, out, next] = [join(place, "cache"), join(place, "out"), join(place, "next")];
  return {
    out,
    async publish(files: Files, options: JudgeOptions, madeBy = "me") {
      mkdirSync(next);
      const before = { former: formerSite(cache, out), madeBy, cache };
      const written = await site(files, options, folderWriter(next), before);
      const linked = written.files.filter(({ path }) => statSync(join(next, path)).nlink > 1);
      rmSync(out, { recursive: true, force: true });
      renameSync(next, out);
      noteSite(cache, out, out, written);
      return { linked: linked.map(({ path }) => path), kept: written.kept };
    },
  };
}

/** The same site, of which every file is asked for. */
function openAsked() {
  const onDemand = openSiteOnDemand();
  const textsOf = openTexts();
  const findings = openStoredFindings(null, true);
  const memory = openJudgeMemory();
  return async (files: Files, options: JudgeOptions) => {
    const tree = await judged(files, { builtIn: false, ...options, kept: findings, memory });
    findings.settle();
    const shown = presentation(tree, { dfd: () => null, sequence: () => null, data: () => null });
    const madeWith = { program: "me", templates: null, engines: null, asked: null };
    const { digests } = openSameness(shown, [], [], siteFacts(tree, null, undefined), madeWith);
    const texts = textsOf(shown, digests, englishWords);
    const pictures = lineageTexts(tree);
    await onDemand.renew({
      ...{
        judged: tree,
        texts,
        pictures,
        drawings: drawn([...texts, ...pictures]),
        outward: undefined,
        words: englishWords,
        theme: null,
        since: null,
      },
      ...{ formats: formatsOfSite, exporting: plainContext, templates: null, madeWith },
    });
    return onDemand;
  };
}

const edits: Readonly<Record<string, (files: Record<string, string>) => void>> = {
  "a word of a description": (files) => edit(files, /Nobody gets in|See the/, "See the"),
  "a word of prose": (files) => edit(files, /notes/, "remarks"),
  "a line": (files) => edit(files, /## Servers\n/, "\n## Servers\n"),
  "a flow to elsewhere": (files) =>
    edit(
      files,
      /## Dataflows\n/,
      '## Dataflows\n- **Far**: from=Drawer, to="../Door", protocol=HTTP, data=Order\n',
    ),
  "what is carried": (files) => edit(files, /classification=SENSITIVE/, "classification=PUBLIC"),
  "an assumption": (files) => edit(files, /exclude=\[BARE\]/, "exclude=[LEAK]"),
  "an assumption that somebody names": (files) =>
    edit(files, /- \*\*Scanner\*\*:/, '- **Scanner**: assumptions=["Locked room"]'),
  "a boundary that is trusted": (files) => edit(files, /isTrusted=False/, "isTrusted=True"),
  "a type": (files) => edit(files, /## Servers\n/, "## Types\n- **printer**: like=database\n\n## Servers\n"),
  "a word": (files) => edit(files, /owner: \w+/, "owner: Others"),
  "a property": (files) => edit(files, /isHardened=True/, "isHardened=False"),
  "a title": (files) => edit(files, /title: .*/, "title: Renamed"),
  "a level more": (files) => {
    files[`new${Object.keys(files).length}/model.md`] = "# New\n## Servers\n- **Bare**: isHardened=False\n";
  },
  "a level less": (files) => {
    const name = levelsOf(files).at(-1);
    if (name) delete files[name];
  },
  "a level moved": (files) => {
    const name = levelsOf(files)[0];
    if (!name) return;
    files[`moved/${name}`] = files[name] ?? "";
    delete files[name];
  },
  "a decision": (files) => {
    files["decisions.yaml"] =
      'decisions:\n  - id: "BARE@*"\n    status: accepted\n    reason: so\n    until: 2026-12-01\n';
  },
  "a rule": (files) => {
    files["rules.yaml"] = rules.replace("A bare server", "A naked server");
  },
  "a finer rule": (files) => {
    files["rules.yaml"] =
      `${rules}- id: FINE\n  title: Nobody watches a bare server\n  targets: [Server]\n  supersedes: [BARE]\n` +
      "  condition: not target.controls.isHardened\n  severity: high\n  stride: [E]\n";
  },
  "a rule of a level": (files) => {
    files["shop/rules.yaml"] = "- id: BARE\n  severity: low\n";
  },
};

const levelsOf = (files: Files) => Object.keys(files).filter((file) => file.endsWith("/model.md"));

function edit(files: Record<string, string>, pattern: RegExp, text: string): void {
  for (const [name, before] of Object.entries(files)) {
    if (!pattern.test(before)) continue;
    files[name] = before.replace(pattern, text);
    return;
  }
}

it("a site after any edits has the bytes that it would have without what was kept", {
  timeout: 1_200_000,
}, async () => {
  const step = fc.record({
    edit: fc.constantFrom(...Object.keys(edits)),
    now: fc.constantFrom("2026-11-01", "2026-11-01", "2027-01-01"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 3 }), async (steps) => {
      const { out, publish } = await openPlace();
      const asked = openAsked();
      const files = { ...shop };
      for (const { edit, now } of steps) {
        edits[edit]?.(files);
        await publish(files, { now });
        const anew = memoryWriter();
        await site(files, { now }, anew, null);
        const onDemand = await asked(files, { now });
        for (const [path, content] of Object.entries(anew.files)) {
          const text = String(content);
          expect([path, readFileSync(join(out, path), "utf8")]).toEqual([path, text]);
          if (path !== ".nojekyll") expect([path, String(await onDemand.file(path))]).toEqual([path, text]);
        }
        const gone = Object.keys(anew.files).length + 1;
        expect(await onDemand.file(`levels/none${gone}/index.html`)).toBeNull();
      }
    }),
    { numRuns: Number(process.env.KEPT_RUNS ?? 3) },
  );
});

it("pages are carried over while nothing they are made from has changed, and nobody has touched them", {
  timeout: 60_000,
}, async () => {
  const { out, publish } = await openPlace();
  const options = { now: "2026-11-01" };
  expect(await publish(shop, options)).toEqual({ linked: [], kept: 0 });
  const { linked: all, kept } = await publish(shop, options);
  // Every level but the root, whose picture another page shows.
  expect(kept).toBe(pagesOfLevels(all).length - 1);
  expect(all).toContain("index.html");
  expect(all).toContain("levels/shop/index.html");
  writeFileSync(join(out, "levels/shop/index.html"), "edited");
  const again = await publish(shop, options);
  expect(again.linked).not.toContain("levels/shop/index.html");
  expect(again.kept).toBe(kept - 1);
  expect(readFileSync(join(out, "levels/shop/index.html"), "utf8")).toContain("</html>");
  // The same bytes, but made anew.
  const byOthers = await publish(shop, options, "another version");
  expect(byOthers.kept).toBe(0);
  expect(byOthers.linked).toContain("levels/shop/index.html");
  const { kept: others } = await publish(
    { ...shop, "shop/model.md": `${shop["shop/model.md"]}- **More**:\n` },
    options,
  );
  expect(others).toBeLessThan(kept);
});

it("a finding more in one level leaves the pages of the others as they are", {
  timeout: 60_000,
}, async () => {
  const { publish } = await openPlace();
  const options = { now: "2026-11-01" };
  await publish(shop, options);
  const { kept } = await publish(shop, options);
  const text = `${shop["archive/model.md"]}\n## Servers\n- **More**:\n`;
  expect((await publish({ ...shop, "archive/model.md": text }, options)).kept).toBe(kept - 1);
});

const pagesOfLevels = (paths: readonly string[]) =>
  paths.filter((path) => /^levels\/.*index\.html$/.test(path));

it("what is written over a file that was carried does not reach the old site", async () => {
  const folder = await emptyFolder();
  const old = join(folder, "old");
  writeFileSync(old, "old");
  const writer = folderWriter(join(folder, "new"));
  expect([writer.carry?.("a/b", old), writer.carry?.("a/b", old), writer.carry?.("c", `${old}er`)]).toEqual([
    true,
    false,
    false,
  ]);
  writer.write("a/b", "new");
  expect([old, join(folder, "new/a/b")].map((file) => readFileSync(file, "utf8"))).toEqual(["old", "new"]);
  linkSync(old, join(folder, "new/c"));
});
