import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reportContext } from "../../../src/documents/context/context.ts";
import type { ReportContext } from "../../../src/documents/context/types.ts";
import { judgedAt } from "../../support/in-memory.ts";
import { hostileName, shop } from "../tree.ts";

/** Every name that a template can ask for, wherever it stands. */
function namesIn(value: unknown, names = new Set<string>(), seen = new Set<unknown>()): Set<string> {
  if (typeof value !== "object" || value === null || seen.has(value)) return names;
  seen.add(value);
  if (Array.isArray(value)) for (const item of value) namesIn(item, names, seen);
  else
    for (const [name, inner] of Object.entries(value)) {
      names.add(name);
      if (!name.endsWith("Html") && !counted.has(name)) namesIn(inner, names, seen);
    }
  return names;
}

/** Tables by words that are not names of the context. */
const counted = new Set(["open", "byStatus", "byStride"]);

describe("what a template is filled with", () => {
  it("is told in docs/reports.md, name by name, and nothing else is", async () => {
    const example = await judgedAt("models", { now: "2026-11-29" });
    const drawn = { dfd: new Map(), sequence: new Map() };
    const names = namesIn([
      reportContext(example, "html", drawn),
      reportContext(await shop(), "html", drawn),
    ]);
    const page = readFileSync("docs/reports.md", "utf8");
    const section = page.slice(page.indexOf("### What there is"));
    const told = new Set([...section.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name));
    expect([...names].filter((name) => !told.has(name))).toEqual([]);
    // Of what these two trees do not have: pictures, and flows that levels disagree about.
    const others = ["svgHtml", "flow", "of", "problem"];
    expect([...told].filter((name) => !names.has(name) && !others.includes(name))).toEqual([]);
  });

  it("has the tree, and the things of all levels with their level", async () => {
    const {
      title,
      tree,
      levels,
      counts,
      elements,
      flows,
      data,
      boundaries,
      assumptions,
      findings,
      threats,
      now,
    } = reportContext(await shop(), "html", null);
    expect([title, now]).toEqual(["Shop & Sons", "2027-01-31"]);
    expect(tree).toMatchObject({
      title,
      number: "1",
      anchor: "level-1",
      children: [{ number: "1.1", path: "web" }],
    });
    expect(levels.map(({ number, title: name, depth, anchor }) => [number, name, depth, anchor])).toEqual([
      ["1", "Shop & Sons", 0, "level-1"],
      ["1.1", "Web in detail", 1, "level-2"],
    ]);
    expect(levels[0]).toMatchObject({
      owner: "The shop",
      review: { reviewed: "2027-01-01", overdue: false },
      children: [{ path: "web", title: "Web in detail" }],
    });
    expect(levels[1]).toMatchObject({
      describes: [{ element: "Web", level: { path: "", title } }],
      parent: { path: "", title },
    });
    expect(elements.map(({ name, level }) => [name, level.path])).toEqual([
      ["Guest", ""],
      ["Web", ""],
      ["Wheels", ""],
      [hostileName.replaceAll('"', "'"), ""],
      ["Front", "web"],
      ["Back", "web"],
    ]);
    expect(elements[1]).toMatchObject({ confidentiality: "HIGH", integrity: "UNKNOWN", tags: ["update"] });
    expect(boundaries).toMatchObject([
      { name: "Street", trust: "untrusted", elements: ["Guest"] },
      { name: "House", elements: ["Web"], properties: [{ name: "notes", value: "thick walls" }] },
      { name: "Cellar", parent: "House", trust: "trusted" },
    ]);
    expect(flows[0]).toMatchObject({
      from: "Guest",
      to: "Web",
      fromBoundary: "Street",
      toBoundary: "House",
      port: null,
    });
    expect(data.map(({ name }) => name)).toEqual(["Order"]);
    expect(levels[1]?.data).toMatchObject([{ name: "Order", from: { path: "" } }]);
    expect(assumptions).toMatchObject([{ name: "Dry", excludes: ["DO01"] }]);
    expect(findings.map(({ rank }) => rank)).toEqual(findings.map((_, at) => at + 1));
    expect(findings[0]?.because).toContain(" = ");
    expect(counts.all).toBe(
      findings.filter(({ status, isRefined }) => status === "open" && !isRefined).length,
    );
    expect(threats.reduce((sum, { all }) => sum + all, 0)).toBe(findings.length);
  });

  it("holds no text twice as big as it must, and links to its own parts only", async () => {
    const { levels } = reportContext(
      await shop({
        "web/model.md":
          "---\ntitle: Web\n---\n## Description\nSee [above](../model.md), [it](https://example.org/) and <b>.\n## Servers\n- **Front**:\n",
      }),
      "html",
      null,
    );
    expect(String(levels[1]?.descriptionHtml)).toBe(
      '<p>See <a href="#level-1">above</a>, <a href="https://example.org/" rel="noopener noreferrer">it</a> and &lt;b&gt;.</p>\n',
    );
  });

  it("prefixes what pictures call their parts, and leads their links to the report's own levels", async () => {
    const svg =
      '<svg viewBox="0 0 1 1"><g id="a"><a xlink:href="web/index.html"><text>x</text></a><use href="#a"/><a href="nowhere/index.html">y</a></g></svg>';
    const drawing = { key: "", svg, cached: false, degraded: null, error: null } as never;
    const { levels }: ReportContext = reportContext(await shop(), "html", {
      dfd: new Map([["", drawing]]),
      sequence: new Map(),
    });
    const shown = String(levels[0]?.dfd?.svgHtml);
    expect(shown).toContain('id="level-1-dfd-a"');
    expect(shown).toContain('href="#level-1-dfd-a"');
    expect(shown).toContain('xlink:href="#level-2"');
    expect(shown).toContain('href="#"');
    expect(levels[0]?.dfd?.text).toContain("digraph");
    expect(levels[1]?.dfd?.svgHtml).toBeNull();
  });
});
