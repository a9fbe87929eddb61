import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dfdText, plainInk } from "../../src/diagrams/dfd.ts";
import { dfdGraph } from "../../src/diagrams/dfd-graph.ts";
import { cleanSvg } from "../../src/diagrams/engines/svg.ts";
import { levelTexts } from "../../src/diagrams/level-diagrams.ts";
import { separateLabels } from "../../src/diagrams/separate-labels.ts";
import { judgedAt, linkedLevel } from "../support/in-memory.ts";
import { elementsOf, parseXml, writtenIn, type XmlElement } from "../support/xml.ts";
import { describeWith } from "./engines/native.ts";

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the labels of the flows are, with what moves them; and how far down the picture goes. */
function measured(svg: string): { readonly labels: readonly Box[]; readonly bottom: number } {
  const picture = parseXml(svg);
  const labels: Box[] = [];
  const visit = (element: XmlElement, down: number, isEdge: boolean): void => {
    const [, moved] = /^translate\(0 ([\d.]+)\)$/.exec(element.attributes.get("transform") ?? "") ?? [];
    const shift = down + Number(moved ?? 0);
    const kind = element.attributes.get("class");
    const isLabel = isEdge && /^a_.*-label$/.test(element.attributes.get("id") ?? "");
    if (isLabel) {
      const polygon = [...elementsOf(element)].find(({ name }) => name === "polygon");
      const points = (polygon?.attributes.get("points") ?? "")
        .split(" ")
        .map((pair) => pair.split(",").map(Number));
      const xs = points.map(([x = 0]) => x);
      const ys = points.map(([, y = 0]) => y + shift);
      labels.push({
        left: Math.min(...xs),
        right: Math.max(...xs),
        top: Math.min(...ys),
        bottom: Math.max(...ys),
      });
    }
    for (const child of element.children) {
      if (typeof child !== "string") visit(child, shift, kind === undefined ? isEdge : kind === "edge");
    }
  };
  visit(picture, 0, false);
  const height = Number(picture.attributes.get("viewBox")?.split(" ")[3]);
  const origin = /translate\(\S+ (\S+)\)/.exec(svg)?.[1];
  return { labels, bottom: height - Number(origin) };
}

function overlaps(boxes: readonly Box[]): number {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  ).length;
}

/** A picture as Graphviz writes it, with nothing in it but labels. */
function fake(boxes: readonly Box[], kind = "edge"): string {
  const groups = boxes.map(({ left, right, top, bottom }, index) => {
    const points = `${left},${top} ${left},${bottom} ${right},${bottom} ${right},${top} ${left},${top}`;
    return `<g id="f${index}" class="${kind}">\n<title>n1&#45;&gt;n2</title>\n<g id="a_f${index}"><a xlink:title="f"><path d="M0,0"/></a>\n</g>\n<g id="a_f${index}&#45;label"><a xlink:title="f">\n<polygon fill="#ffffff" points="${points}"/>\n<text x="${left}" y="${bottom}">Flow ${index}</text>\n</a>\n</g>\n</g>`;
  });
  return `<svg width="900pt" height="204pt"\n viewBox="0.00 0.00 900.00 204.00" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 200)">\n${groups.join("\n")}\n</g>\n</svg>\n`;
}

const box = fc
  .tuple(
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: -190, max: -30 }),
    fc.integer({ min: 5, max: 90 }),
    fc.integer({ min: 5, max: 30 }),
  )
  .map(([left, top, width, height]) => ({ left, right: left + width, top, bottom: top + height }));

describe("separateLabels", () => {
  it("leaves no two labels on each other, and all of them in the picture", () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 25 }), (boxes) => {
        const { labels, bottom } = measured(separateLabels(fake(boxes)));
        expect(labels).toHaveLength(boxes.length);
        expect(overlaps(labels)).toBe(0);
        for (const label of labels) expect(label.bottom).toBeLessThanOrEqual(bottom);
      }),
    );
  });

  it("only moves down what must move, and changes nothing else", () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 12 }), (boxes) => {
        const before = fake(boxes);
        const after = separateLabels(before);
        const [old, now] = [measured(before).labels, measured(after).labels];
        if (overlaps(old) === 0) expect(after).toBe(before);
        for (const [index, label] of old.entries()) {
          expect(now[index]).toMatchObject({ left: label.left, right: label.right });
          expect(now[index]?.top).toBeGreaterThanOrEqual(label.top);
        }
        const stripped = after
          .replace(/<g transform="translate\(0 [\d.]+\)">([\s\S]*?<\/g>)<\/g>/g, "$1")
          .replace(/^<svg [^>]*>/, "");
        expect(stripped).toBe(before.replace(/^<svg [^>]*>/, ""));
      }),
    );
  });

  it("leaves nodes alone, whatever they are called", () => {
    const nodes = fake(
      [0, 1].map(() => ({ left: 0, right: 50, top: -50, bottom: -20 })),
      "node",
    );
    expect(separateLabels(nodes)).toBe(nodes);
  });

  it.each([
    "",
    "<svg></svg>",
    '<svg><g class="edge" id="e"><g id="a_x-label"></g></g></svg>',
    '<g id="e" class="edge"><g id="a_x-label">',
  ])("leaves %j as it is", (svg) => expect(separateLabels(svg)).toBe(svg));
});

describeWith("dot", "labels of the program dot", () => {
  const five = [1, 2, 3, 4, 5].map((n) => `- **Flow ${n}**: from=A, to=B, protocol=HTTPS`).join("\n");
  const text = dfdText(
    dfdGraph(linkedLevel(`## Servers\n- **A**:\n- **B**:\n## Dataflows\n${five}`)),
    plainInk,
  );
  const pictureOf = (dot: string): string => {
    const { stdout } = spawnSync("dot", ["-Tsvg"], { input: dot, encoding: "utf8" });
    return cleanSvg(stdout).svg ?? "";
  };

  it.each([
    ["one after the other", text, 0],
    // As Graphviz itself does where other flows hold two nodes on one rank.
    ["side by side", text.replace(/\}\n$/, "{ rank=same; n1; n2; }\n}\n"), 1],
  ])("five flows between two nodes %s", (_, dot, least) => {
    const before = pictureOf(dot);
    const after = separateLabels(before);
    expect(overlaps(measured(before).labels)).toBeGreaterThanOrEqual(least);
    expect(measured(after).labels).toHaveLength(5);
    expect(overlaps(measured(after).labels)).toBe(0);
    expect(writtenIn(parseXml(after))).toEqual(writtenIn(parseXml(before)));
  });

  it("of the models", async () => {
    for (const { dot } of levelTexts(await judgedAt("models"))) {
      const { labels, bottom } = measured(separateLabels(pictureOf(dot)));
      expect(overlaps(labels)).toBe(0);
      for (const label of labels) expect(label.bottom).toBeLessThanOrEqual(bottom);
    }
  });
});
