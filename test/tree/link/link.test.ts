import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasErrors } from "../../../src/model/diagnostic.ts";
import { boundaryChain } from "../../../src/tree/linked.ts";
import { tree } from "../../support/in-memory.ts";
import { anyPieces, mutated } from "../../support/random-models.ts";

const directories = ["", "a", "a/x", "a/x/deep", "a/y", "b", "b/x", "c"];
const name = fc.constantFrom("A", "B", "C", "D/E", "../A", "child/A");

/** Mostly a level further on in the list, so that cycles are rare; else any level, or what is none. */
const reference = fc.oneof(
  { weight: 30, arbitrary: fc.record({ what: fc.constant("later" as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("any" as const), at: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("nowhere/model.md", "../../../..", "a", "b/x/", "/etc", "C:\\x", ""),
  },
);
const rarely = { freq: 2 };

const level = fc.record({
  parent: fc.oneof({ weight: 20, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: reference }),
  boundaries: fc.uniqueArray(fc.tuple(name, fc.oneof(fc.constant("Up"), name, fc.constant(null))), {
    maxLength: 2,
    selector: ([own]) => own,
  }),
  elements: fc.uniqueArray(fc.tuple(name, fc.option(reference, rarely), fc.option(name, rarely)), {
    maxLength: 4,
    selector: ([own]) => own,
  }),
  flows: fc.array(fc.tuple(name, name, fc.option(name, rarely), fc.constantFrom("", "actor:", "boundary:")), {
    maxLength: 3,
  }),
});

/** Levels whose elements, boundaries and flows refer to each other, to other levels and to nothing. */
const files = fc
  .tuple(
    fc.subarray(directories, { minLength: 1 }),
    fc.array(level, { minLength: directories.length, maxLength: directories.length }),
  )
  .map(([paths, levels]) => {
    const fileOf = (path: string) => (path === "" ? "model.md" : `${path}/model.md`);
    return Object.fromEntries(
      paths.map((path, own) => {
        const { parent, boundaries, elements, flows } = levels[own] as (typeof levels)[number];
        const up = path === "" ? "" : "../".repeat(path.split("/").length);
        const pathTo = (to: typeof parent): string => {
          if (to === null || typeof to === "string") return to ?? "";
          const choice = to.what === "any" ? paths : paths.slice(own + 1);
          const chosen = choice[to.at % choice.length];
          return chosen === undefined ? "" : `${up}${fileOf(chosen)}`;
        };
        const stated = (key: string, value: string | null) => (value ? `, ${key}='${value}'` : "");
        const lines = [
          ...(parent === null ? [] : ["---", `parent: '${pathTo(parent)}'`, "---"]),
          "## Boundaries",
          ...boundaries.map(([own, around]) => `- **${own}**: color=red${stated("boundary", around)}`),
          "## Servers",
          ...elements.map(
            ([own, to, around]) =>
              `- **${own}**: port=1${stated("submodel", pathTo(to))}${stated("boundary", around)}`,
          ),
          "## Dataflows",
          ...flows.map(
            ([from, to, answers, prefix]) =>
              `- **F**: from='${prefix}${from}', to='${to}'${stated("responseTo", answers)}`,
          ),
        ];
        return [fileOf(path), lines.join("\n")];
      }),
    );
  });

describe("whatever models refer to", () => {
  it("there is one hierarchy without cycles, and every level of it is linked", () => {
    fc.assert(
      fc.property(files, (texts) => {
        const linked = tree(texts);
        const { paths } = linked;
        expect(paths.filter((path) => linked.level(path).parent === null)).toEqual([linked.root]);
        for (const path of paths) {
          const { parent, children, model } = linked.level(path);
          const trail = new Set([path]);
          for (let at = parent; at !== null && !trail.has(at); at = linked.level(at).parent) trail.add(at);
          expect(trail.has(linked.root), `${path} leads to the root`).toBe(true);
          if (parent !== null) expect(linked.level(parent).children).toContain(path);
          for (const child of children) expect(linked.level(child).parent).toBe(path);
          if (!hasErrors(linked.diagnostics)) expect(linked.contexts(path) > 0).toBe(model !== null);
          for (let context = 0; context < linked.contexts(path); context++) {
            const { elements, boundaries, flows } = linked.linked(path, context);
            for (const { boundary } of elements)
              expect(boundaryChain(boundary).at(-1)?.parent ?? null).toBeNull();
            for (const { parent: around } of boundaries)
              expect(boundaryChain(around).at(-1)?.parent ?? null).toBeNull();
            const keys = [...elements, ...boundaries, ...flows].map(({ key }) => key);
            if (!hasErrors(linked.diagnostics)) expect(new Set(keys).size).toBe(keys.length);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("linking does not throw, and says the same again", () => {
    fc.assert(
      fc.property(files, mutated(anyPieces), fc.nat(), (texts, broken, at) => {
        const paths = Object.keys(texts);
        const path = paths[at % paths.length] ?? "model.md";
        const all = { ...texts, [path]: `${texts[path]}\n## Servers\n${broken}` };
        expect(tree(all).diagnostics).toEqual(tree(all).diagnostics);
      }),
      { numRuns: 60 },
    );
  });
});
