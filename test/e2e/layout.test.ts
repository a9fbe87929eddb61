import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measureDrawn, pointsOf, readDrawn } from "../../bench/drawn.mjs";
import { build, repository } from "../support/cli.ts";
import { emptyFolder } from "../support/folders.ts";
import { openSite } from "../support/site.ts";

const dot = (() => {
  try {
    execFileSync("dot", ["-V"], { stdio: "ignore" });
    return "native";
  } catch {
    return "wasm";
  }
})();

describe("what measures a layout", () => {
  const label = (x: number, y: number) =>
    `<polygon fill="#fff" fill-opacity="0.85" points="${x},${y} ${x + 40},${y} ${x + 40},${y + 10} ${x},${y + 10}"/>`;
  const edge = (joins: string, d: string, inside = "") =>
    `<g id="flow-a" class="edge" data-joins="${joins}"><path fill="none" d="${d}"/>${inside}</g>`;
  const node = `<g id="e-a" class="node"><ellipse cx="100" cy="50" rx="10" ry="10"/></g>`;
  const picture = (...inside: string[]) => `<svg viewBox="0 0 200 100">${inside.join("")}</svg>`;
  it.each([
    {
      name: "two that cross",
      svg: picture(edge("a b", "M0 0L100 100"), edge("c d", "M0 100L100 0")),
      is: { crossings: 1 },
    },
    {
      name: "two of a pair",
      svg: picture(edge("a b", "M0 0L100 100"), edge("b a", "M0 100l100-100")),
      is: { ofPair: 1 },
    },
    {
      name: "side by side",
      svg: picture(edge("a b", "M0 0H100"), edge("a b", "M0 9H100")),
      is: { crossings: 0 },
    },
    {
      name: "label on label",
      svg: picture(edge("a b", "M0 0H1", label(0, 0)), edge("c d", "M0 99H1", label(20, 5))),
      is: { labelLabel: 1 },
    },
    { name: "label on node", svg: picture(node, edge("a b", "M0 0H1", label(80, 45))), is: { labelNode: 1 } },
    {
      name: "line on label",
      svg: picture(edge("a b", "M0 0H1", label(50, 50)), edge("c d", "M0 55H150")),
      is: { labelLine: 1 },
    },
    { name: "a corner", svg: picture(edge("a b", "M0 0H50V50")), is: { bends: 2, area: 20 } },
  ])("counts $name", ({ svg, is }) => expect(measureDrawn(readDrawn(svg))).toMatchObject(is));

  it("follows curves", () => {
    expect(pointsOf("M0,0c10,0 20,0 30,0 10,0 20,0 30,0").at(-1)).toEqual([60, 0]);
  });
});

it(`no label lies on another or on an element, with dot (${dot})`, async () => {
  const out = join(await emptyFolder(), "_site");
  await build(join(repository, "models"), out, [
    "--no-cache",
    "--now",
    "2026-11-01",
    "--plantuml",
    "off",
    "--dot",
    dot,
  ]);
  const site = await openSite(out);
  const pictures = site.paths.filter((path) => path.endsWith("dfd.svg"));
  expect(pictures.length).toBeGreaterThan(10);
  let flows = 0;
  let ofPair = 0;
  for (const path of pictures) {
    const measured = measureDrawn(readDrawn(await readFile(join(out, path), "utf8")));
    flows += measured.flows;
    ofPair += measured.ofPair;
    expect({ path, ...measured }).toMatchObject({ path, labelLabel: 0, labelNode: 0 });
  }
  expect(flows).toBeGreaterThan(100);
  // Flows of one pair run side by side, but for a question and its answer around a boundary.
  expect(ofPair).toBeLessThanOrEqual(1);
}, 120_000);
