import { expect, it } from "vitest";
import { addFlows, withStraightFlows } from "../../../../src/diagrams/engines/graphviz/straight-flows.ts";
import { flowComment, flowsIn, type StraightFlow } from "../../../../src/diagrams/engines/straight-flow.ts";
import { cleanSvg } from "../../../../src/diagrams/engines/svg.ts";

const node = (id: string, name: string, shape: string) =>
  `<g id="${id}" class="node">\n<title>${name}</title>\n${shape}\n</g>\n`;
const svg = `<svg><g id="graph0" class="graph"><title>dfd</title>
<g id="clust1" class="cluster">\n<title>cluster_1</title>\n<polygon points="0,-200 0,-100 400,-100 400,-200 0,-200"/>\n</g>
${node("a", "n1", '<ellipse cx="0" cy="0" rx="30" ry="30"/>')}${node("b", "n2", '<polygon points="90,-20 130,-20 130,20 90,20"/>')}</g></svg>`;
const flow: StraightFlow = {
  ...{ id: "flow-F", from: "n1", to: "n2", name: "F", color: "#123456", width: 2 },
  ...{ style: "dashed", isTwoWay: false },
};
const linesIn = (drawn: string) => [...drawn.matchAll(/ d="([^"]*)"/g)].map(([, path]) => path);

it("goes from border to border, below the nodes", () => {
  const drawn = addFlows(svg, [flow]);
  expect(linesIn(drawn)).toEqual(["M30,0L90,0"]);
  expect(drawn).toContain('points="82,2.8 90,0 82,-2.8"');
  expect(drawn.indexOf('class="edge"')).toBeLessThan(drawn.indexOf('class="node"'));
  expect(drawn).toContain("<title>n1&#45;&gt;n2</title>");
  expect(drawn).toContain('stroke-dasharray="5,2"');
});

it.each<[string, Partial<StraightFlow>[], (string | RegExp)[]]>([
  ["a boundary is met at its border", [{ to: "cluster_1" }], [/,-100$/]],
  [
    "flows between the same two lie apart",
    [{}, {}, { from: "n2", to: "n1" }],
    ["M30,0L90,0", /,-7L|,7L/, /,-7L|,7L/],
  ],
  ["a flow to its own source is a loop", [{ to: "n1" }], [/^M30,-6C/]],
  ["what is not drawn has no flows", [{ to: "n9" }], []],
])("%s", (_, flows, expected) => {
  const lines = linesIn(
    addFlows(
      svg,
      flows.map((one) => ({ ...flow, ...one })),
    ),
  );
  expect(lines).toEqual(expected.map((one) => (typeof one === "string" ? one : expect.stringMatching(one))));
  expect(new Set(lines).size).toBe(lines.length);
});

it("two ways have two heads", () => {
  const heads = addFlows(svg, [{ ...flow, isTwoWay: true }]).match(/<polygon fill/g);
  expect(heads).toHaveLength(2);
});

it("whatever a flow is called, it stays a text and a line of its own", () => {
  const name = `"><script>\u2028\n//flow {} &amp; ]]>`;
  const text = `digraph {\n${flowComment({ ...flow, name })}\n}`;
  expect(flowsIn(text)).toEqual([{ ...flow, name }]);
  const { svg: clean } = cleanSvg(addFlows(svg, flowsIn(text)));
  expect(clean).toContain("&lt;script&gt;");
});

it("a lane draws the flows of a text that has some", async () => {
  const lane = withStraightFlows({ attempt: async () => ({ svg }), close: async () => {} });
  expect(await lane.attempt("digraph {}")).toEqual({ svg });
  expect((await lane.attempt(`digraph {\n${flowComment(flow)}\n}`)).svg).toContain('class="edge"');
});
