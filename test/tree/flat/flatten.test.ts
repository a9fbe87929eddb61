import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupBy } from "../../../src/model/group.ts";
import { flatten } from "../../../src/tree/flat/flatten.ts";
import { boundaryChain, boundaryOf, type End } from "../../../src/tree/linked.ts";
import { linkedTree, type Texts } from "../../support/in-memory.ts";
import { randomTree } from "../../support/random-trees.ts";

function flat(texts: Texts) {
  const { system, tree } = linkedTree(texts);
  const [root, ...others] = [...system.instances.values()].flat().filter(({ parent }) => parent === null);
  if (!root) throw new Error("no root");
  return { ...flatten(system, [root, ...others]), system, root, tree };
}

/** `Name` of a leaf, `?Name in Zone` of a placeholder. */
function shown(end: End): string {
  if (end.what === "unresolved") return `?${end.name}${end.boundary ? ` in ${end.boundary.name}` : ""}`;
  return end.what === "boundary" ? `boundary ${end.name}` : end.name;
}

function flowsOf(texts: Texts): string[] {
  return flat(texts).model.flows.map(
    ({ name, source, sink }) => `${name}: ${shown(source)} > ${shown(sink)}`,
  );
}

const around = (end: End) => boundaryChain(boundaryOf(end)).map(({ name }) => name);

const shop = `## Boundaries
- **Street**: isTrusted=False
- **House**: isTrusted=True
## Actors
- **User**: boundary=Street
## Servers
- **Shop**: boundary=House, submodel=shop/model.md
- **Bank**: boundary=Street, submodel=bank/model.md
## Dataflows
- **Buy**: from=User, to=Shop, protocol=HTTPS
- **Pay**: from=Shop, to=Bank
`;

describe("a flat system", () => {
  it("joins flows from leaf to leaf, through every level", () => {
    const texts = {
      "model.md": shop,
      "shop/model.md":
        "## Boundaries\n- **Room**:\n## Servers\n- **Till**: boundary=Room, submodel=till/model.md\n## Dataflows\n- **In**: from=User, to=Till\n- **Out**: from=Till, to=Bank\n",
      "shop/till/model.md":
        "## Boundaries\n- **Box**:\n## Servers\n- **Drawer**: boundary=Box\n- **Screen**:\n## Dataflows\n- **Touch**: from=User, to=Screen\n- **Open**: from=Screen, to=Drawer\n- **Send**: from=Drawer, to=Bank\n",
      "bank/model.md": "## Servers\n- **Vault**:\n## Dataflows\n- **Take**: from=Shop, to=Vault\n",
    };
    expect(flowsOf(texts)).toEqual(["Buy: User > Screen", "Pay: Drawer > Vault", "Open: Screen > Drawer"]);
    const { model } = flat(texts);
    expect(model.elements.map(({ name }) => name)).toEqual(["User", "Vault", "Drawer", "Screen"]);
    const [buy, pay] = model.flows;
    expect(buy && [around(buy.source), around(buy.sink)]).toEqual([["Street"], ["Room", "House"]]);
    expect(pay && [around(pay.source), around(pay.sink)]).toEqual([["Box", "Room", "House"], ["Street"]]);
    expect(buy?.values.protocol).toBe("HTTPS");
    expect(model.names.elements.get("Screen")?.inputs).toEqual([buy]);
  });

  it.each<[string, string, string[]]>([
    [
      "one flow that several carry becomes several",
      "- **A**: from=User, to=Gate\n- **B**: from=User, to=Till\n",
      ["Buy: User > Gate", "Buy: User > Till"],
    ],
    [
      "a step inside is where a flow comes in, and stays a flow",
      "- **Step**: from=Gate, to=Till, realizes=Buy\n",
      ["Buy: User > Gate", "Step: Gate > Till"],
    ],
    [
      "of several steps the first",
      "- **Two**: from=Till, to=Gate, realizes=Buy\n- **One**: from=Safe, to=Till, realizes=Buy\n",
      ["Buy: User > Safe", "Two: Till > Gate", "One: Safe > Till"],
    ],
    [
      "a flow that nothing carries ends at a placeholder where the element was",
      "",
      ["Buy: User > ?Shop in House"],
    ],
    [
      "a flow that carries nothing stays what it is",
      "- **Other**: from=Bank, to=Gate\n- **A**: from=User, to=Gate\n",
      ["Buy: User > Gate", "Other: Bank > Gate"],
    ],
    [
      "a flow that realizes one the other way stays, too",
      "- **Back**: from=Gate, to=User, realizes=Buy\n",
      ["Buy: User > ?Shop in House", "Back: Gate > User"],
    ],
  ])("%s", (_, inside, expected) => {
    expect(
      flowsOf({
        "model.md": shop
          .replace(", submodel=bank/model.md", "")
          .replace("- **Pay**: from=Shop, to=Bank\n", ""),
        "shop/model.md": `## Servers\n- **Gate**:\n- **Till**:\n- **Safe**:\n## Dataflows\n${inside}`,
      }),
    ).toEqual(expected);
  });

  describe("draws what is stated furthest inside", () => {
    const market = (outer: string, hall: string, yard: string) => ({
      "model.md": `## Protocol Styles
- **HTTP**: color=red
## Servers
- **Hall**: submodel=hall/model.md
- **Yard**: submodel=yard/model.md
## Data
- **Fish**:
- **Fruit**:
## Dataflows
${outer}`,
      "hall/model.md": `## Protocol Styles\n- **HTTP**: color=green\n## Servers\n- **Stall**:\n- **Scale**:\n## Dataflows\n${hall}`,
      "yard/model.md": `## Servers\n- **Cart**:\n- **Crate**:\n## Dataflows\n${yard}`,
    });
    const told = (outer: string, hall: string, yard: string) =>
      flat(market(outer, hall, yard)).model.flows.map(({ name, source, sink, values, data, order }) =>
        [
          `${order ?? ""} ${name}: ${shown(source)} > ${shown(sink)}`.trim(),
          values.protocol,
          data.map((one) => one.name).join(),
          values.color,
        ]
          .filter((part) => part !== "")
          .join(", "),
      );
    const load = "- **Load**: from=Hall, to=Yard, protocol=HTTPS, data=[Fish, Fruit]\n";

    it.each<[string, string, string, string[]]>([
      [
        "each end and protocol as a flow inside names it, and no other pair",
        "- **Push**: from=Stall, to=Yard/Cart, protocol=HTTP, data=Fish\n- **Weigh**: from=Scale, to=Yard/Crate, protocol=HTTP, data=Fruit\n",
        "- **Take**: from=Hall/Stall, to=Cart, protocol=HTTP, data=Fish\n",
        ["Load: Stall > Cart, HTTP, Fish, green", "Weigh: Scale > Crate, HTTP, Fruit, green"],
      ],
      [
        "both protocols where the ends differ",
        "- **Push**: from=Stall, to=Yard, protocol=HTTP, data=[Fish, Fruit]\n",
        "- **Take**: from=Hall, to=Cart, protocol=MQTT\n",
        ["Load: Stall > Cart, HTTP / MQTT, Fish,Fruit, green"],
      ],
      [
        "pairs that carry the same",
        "- **A**: from=Stall, to=Yard, data=Fish\n- **B**: from=Scale, to=Yard, data=Fruit\n",
        "- **C**: from=Hall, to=Cart, data=Fish\n- **D**: from=Hall, to=Crate, data=Fruit\n",
        ["Load: Stall > Cart, HTTPS, Fish", "Load: Scale > Crate, HTTPS, Fruit"],
      ],
      [
        "what one side names, where the other says nothing",
        "",
        "- **Take**: from=Hall/Scale, to=Cart, data=Fish\n",
        ["Load: Scale > Cart, HTTPS, Fish"],
      ],
      [
        "nobody where the sides do not meet",
        "- **Push**: from=Stall, to=Yard, data=Fish\n",
        "- **Take**: from=Hall/Scale, to=Cart, data=Fish\n",
        ["Push: Stall > ?Yard, Fish", "Take: Scale > Cart, Fish"],
      ],
      [
        "the order that inner flows have",
        "- **Push**: from=Stall, to=Yard, order=4\n- **Lift**: from=Scale, to=Stall, order=3\n",
        "- **Take**: from=Hall, to=Cart, order=7\n",
        ["4 Load: Stall > Cart, HTTPS, Fish,Fruit", "3 Lift: Scale > Stall"],
      ],
    ])("%s", (_, hall, yard, expected) => {
      expect(told(load, hall, yard)).toEqual(expected);
    });

    it("a flow in both directions, whichever way the inner one is written", () => {
      const both = "- **Talk**: from=Hall, to=Yard, bidirectional=True\n";
      const inside = "- **In**: from=Cart, to=Hall/Stall, bidirectional=True, protocol=WSS\n";
      expect(told(both, "- **Out**: from=Stall, to=Yard, bidirectional=True\n", inside)).toEqual([
        "Talk: Stall > Cart, WSS",
      ]);
    });

    it("a direction as the one end says it that says something of it", () => {
      const both = "- **Talk**: from=Hall, to=Yard, bidirectional=True, protocol=HTTPS\n";
      const there = "- **Ask**: from=Stall, to=Yard/Cart, protocol=MQTT\n";
      const all =
        "- **Hear**: from=Hall/Stall, to=Cart, protocol=MQTT\n- **Tell**: from=Cart, to=Hall/Stall, protocol=AMQP\n";
      expect(told(both, there, all)).toEqual(["Talk: Stall > Cart, MQTT", "Tell: Cart > Stall, AMQP"]);
      expect(told(both, there, all.replace(/- \*\*Tell.*\n/, ""))).toEqual([
        "Talk: Stall > Cart, MQTT",
        "Talk: ?Yard > ?Hall, HTTPS",
      ]);
    });
  });

  it("has a shared level once for each use, each with its own flows", () => {
    const texts = {
      "model.md": `## Actors
- **Ann**:
- **Bob**:
## Servers
- **M1**: submodel=m/model.md
- **M2**: submodel=m/model.md
## Dataflows
- **Call**: from=Ann, to=M1
- **Ring**: from=Bob, to=M2
`,
      "m/model.md":
        "## Boundaries\n- **Box**:\n## Servers\n- **Ear**: boundary=Box\n- **Mind**:\n## Dataflows\n- **A**: from=Ann, to=Ear\n- **B**: from=Bob, to=Ear\n- **Think**: from=Ear, to=Mind\n",
    };
    expect(flowsOf(texts)).toEqual([
      "Call: Ann > M1/Ear",
      "Ring: Bob > M2/Ear",
      "Think: M1/Ear > M1/Mind",
      "Think: M2/Ear > M2/Mind",
    ]);
    const { model, origins } = flat(texts);
    expect(model.boundaries.map(({ name }) => name)).toEqual(["Box", "Box"]);
    const [first, second] = model.boundaries;
    expect(model.names.elements.get("M1/Ear")?.boundary).toBe(first);
    expect(model.names.elements.get("M2/Ear")?.boundary).toBe(second);
    expect(model.flows.map(({ key }) => key)).toEqual([
      "flow:Call",
      "flow:Ring",
      "flow:Think(M1/Ear>M1/Mind)",
      "flow:Think(M2/Ear>M2/Mind)",
    ]);
    expect(origins.get("M2/Ear")).toEqual({ level: "m", key: "Ear" });
    expect(origins.get("flow:Think(M2/Ear>M2/Mind)")).toEqual({ level: "m", key: "flow:Think" });
  });

  it("keeps an element whose level is empty, and has levels that hang beside it", () => {
    const { model } = flat({
      "model.md": "## Servers\n- **A**: submodel=a/model.md\n",
      "a/model.md": "",
      "b/model.md": "## Servers\n- **B**:\n## Dataflows\n- **F**: from=A, to=B\n",
    });
    expect(model.elements.map(({ name }) => name)).toEqual(["A", "B"]);
    expect(model.flows[0]?.source).toBe(model.elements[0]);
  });

  it("stands beside the others where there are several roots", () => {
    const { model } = flat({
      "a/model.md": "## Servers\n- **A**:\n",
      "b/model.md": "## Servers\n- **A**:\n",
    });
    expect(model.elements.map(({ name, key }) => [name, key])).toEqual([
      ["A", "A"],
      ["A", "A~2"],
    ]);
  });

  it("joins requests with their responses", () => {
    const { model } = flat({
      "model.md":
        "## Actors\n- **U**:\n## Servers\n- **S**: submodel=s/model.md\n## Dataflows\n- **Q**: from=U, to=S\n- **R**: from=S, to=U, responseTo=Q\n",
      "s/model.md": "## Servers\n- **A**:\n## Dataflows\n- **I**: from=U, to=A\n- **O**: from=A, to=U\n",
    });
    const [request, response] = model.flows;
    expect(request?.response).toBe(response);
    expect(response?.responseTo).toBe(request);
    expect(model.names.elements.get("U")?.inputs).toEqual([]);
  });

  it("is cut where shared levels would multiply without end", () => {
    const layers = 16;
    const files: Record<string, string> = { [`l${layers}/model.md`]: "## Servers\n- **End**:\n" };
    for (let at = 0; at < layers; at++)
      files[`${at === 0 ? "" : `l${at}/`}model.md`] =
        `## Servers\n- **A**: submodel=${at === 0 ? "" : "../"}l${at + 1}/model.md\n- **B**: submodel=${at === 0 ? "" : "../"}l${at + 1}/model.md\n`;
    const { model, isCut } = flat(files);
    expect(isCut).toBe(true);
    expect(model.elements.length).toBeLessThan(20_000);
    expect(model.elements.some(({ submodel }) => submodel !== null)).toBe(true);
  });
});

describe("laws of flat systems", () => {
  it("one level is what it was", () => {
    fc.assert(
      fc.property(randomTree({ isBalanced: true, levels: 1 }), ({ files }) => {
        const { model, root } = flat(files);
        const plain = ({ elements, boundaries, flows }: typeof model) => ({
          elements: elements.map(({ name, key, level, boundary }) => [name, key, level, boundary?.name]),
          boundaries: boundaries.map(({ name, parent, isTrusted }) => [name, parent?.name, isTrusted]),
          flows: flows.map(({ key, source, sink, order }) => [key, source.name, sink.name, order]),
        });
        expect(plain(model)).toEqual(plain(root));
      }),
      { numRuns: 30 },
    );
  });

  it("every leaf stands once in each place of its level, and nothing else does", () => {
    fc.assert(
      fc.property(randomTree({ isBalanced: false, levels: 12 }), ({ files, places, leaves }) => {
        const { model, isCut } = flat(files);
        fc.pre(!isCut);
        const found = groupBy(model.elements, ({ entry }) => entry.name);
        const expected = [...leaves].flatMap(([path, names]) =>
          names.map((name) => [name, places.get(path)] as const),
        );
        expect(new Map([...found].map(([name, all]) => [name, all.length]))).toEqual(new Map(expected));
        expect(model.elements.every(({ submodel }) => submodel === null)).toBe(true);
        const keys = [...model.elements, ...model.flows].map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 150 },
    );
  });

  it("flows have both ends among the leaves, and none of them is lost or said twice", () => {
    fc.assert(
      fc.property(randomTree({ isBalanced: true, levels: 12 }), ({ files, places, within, crossing }) => {
        const { model } = flat(files);
        const leaves = new Set<End>(model.elements);
        for (const { name, source, sink } of model.flows)
          expect(
            [leaves.has(source), leaves.has(sink)],
            `${name}: ${shown(source)} > ${shown(sink)}`,
          ).toEqual([true, true]);
        const found = groupBy(model.flows, ({ name }) => name);
        for (const [path, names] of within)
          for (const name of names)
            expect(found.get(name)?.length ?? 0, name).toBeGreaterThanOrEqual(places.get(path) ?? 0);
        for (const name of crossing) expect(found.has(name)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it("without balance, an end that is no leaf says so, in the boundary where it was", () => {
    let placeholders = 0;
    fc.assert(
      fc.property(randomTree({ isBalanced: false, levels: 12 }), ({ files }) => {
        const { model } = flat(files);
        const leaves = new Set<End>(model.elements);
        const boundaries = new Set(model.boundaries);
        for (const end of model.flows.flatMap(({ source, sink }) => [source, sink])) {
          if (leaves.has(end)) continue;
          placeholders++;
          expect(end).toMatchObject({ what: "unresolved", note: "inside, nobody says where" });
          const boundary = boundaryOf(end);
          if (boundary) expect(boundaries.has(boundary)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
    expect(placeholders).toBeGreaterThan(0);
  });

  it("every leaf lies in all the boundaries that its element lies in", () => {
    fc.assert(
      fc.property(randomTree({ isBalanced: true, levels: 12 }), ({ files }) => {
        const { model, system } = flat(files);
        const own = new Set(model.boundaries);
        const chains = groupBy(
          [...system.instances.values()].flat().flatMap(({ elements }) => elements),
          ({ entry }) => entry,
        );
        for (const leaf of model.elements) {
          const chain = boundaryChain(leaf.boundary);
          expect(chain.every((one) => own.has(one))).toBe(true);
          const possible = (chains.get(leaf.entry) ?? []).map((one) => around(one).join());
          expect(possible).toContain(around(leaf).join());
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("a flow that goes both ways", () => {
  const talk = (outer: string, inner: string) =>
    flat({
      "model.md": `## Actors\n- **U**:\n## Servers\n- **S**: submodel=s/model.md\n## Dataflows\n- **Talk**: ${outer}, bidirectional=True\n`,
      "s/model.md": `## Servers\n- **In**:\n- **Out**:\n## Dataflows\n${inner}`,
    })
      .model.flows.map(
        ({ name, source, sink, values }) =>
          `${name}: ${shown(source)} ${values.bidirectional === true ? "<>" : ">"} ${shown(sink)}`,
      )
      .sort();

  it.each<[string, string, string[]]>([
    ["as one flow inside", "- **A**: from=U, to=In, bidirectional=True\n", ["In <> U"]],
    ["as one flow, written from the other end", "- **A**: from=In, to=U, bidirectional=True\n", ["In <> U"]],
  ])("is joined %s", (_, inner, expected) => {
    for (const outer of ["from=U, to=S", "from=S, to=U"]) {
      const ends = talk(outer, inner).map((line) => {
        const [, from = "", way = "", to = ""] = /^Talk: (.*) (<>|>) (.*)$/.exec(line) ?? [];
        return way === "<>" ? [from, to].sort().join(" <> ") : `${from} > ${to}`;
      });
      expect(ends.sort()).toEqual(expected);
    }
  });
});
