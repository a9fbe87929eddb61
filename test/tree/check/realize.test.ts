import { describe, expect, it } from "vitest";
import { linkedTree } from "../../support/in-memory.ts";

const root = (flows: string) => `## Actors
- **User**:
- **Admin**:
## Servers
- **Shop**: submodel=shop/model.md
- **Shop 2**: submodel=shop/model.md
## Dataflows
${flows}`;

/** `flow < carriers` for each flow of the root that something carries, and what was said. */
function carried(flows: string, inside: string) {
  const { system, diagnostics } = linkedTree({
    "model.md": root(flows),
    "shop/model.md": `## Servers\n- **Gate**:\n- **Till**:\n## Dataflows\n${inside}`,
  });
  const key = (flow: { key: string }) => flow.key.replace("flow:", "");
  return {
    carriers: [...system.carriers].map(([flow, by]) => `${key(flow)} < ${by.map(key).join(", ")}`).sort(),
    said: diagnostics.map(({ severity, code, message, hint }) => [`${severity} ${code}`, message, hint]),
  };
}

describe("realizes=", () => {
  const both = "- **Ask**: from=User, to=Shop\n- **Ask**: from=Shop, to=User\n";
  it.each<[string, string, string, string[]]>([
    [
      "one of two flows of a name: the one that goes in",
      both,
      "- **In**: from=Admin, to=Gate, realizes=Ask\n",
      ["Ask(User>Shop) < In"],
    ],
    [
      "one of two flows of a name: the one that goes out",
      both,
      "- **Out**: from=Gate, to=Admin, realizes=Ask\n",
      ["Ask(Shop>User) < Out"],
    ],
    [
      "a flow by its key",
      both,
      '- **Step**: from=Gate, to=Till, realizes="Ask(User>Shop)"\n',
      ["Ask(User>Shop) < Step"],
    ],
    [
      "a flow of the name at each of the elements that the level describes",
      "- **Ask**: from=User, to=Shop\n- **Ask**: from=User, to=Shop 2\n",
      "- **Step**: from=Gate, to=Till, realizes=Ask\n",
      ["Ask(User>Shop 2) < Step", "Ask(User>Shop) < Step"],
    ],
    [
      "only what it says, whatever its ends are",
      "- **Ask**: from=User, to=Shop\n- **Tell**: from=Admin, to=Shop\n",
      "- **In**: from=Admin, to=Gate, realizes=Ask\n",
      ["Ask < In"],
    ],
  ])("%s", (_, outer, inside, expected) => {
    const { carriers, said } = carried(outer, inside);
    expect(carriers).toEqual(expected);
    expect(said.filter(([code]) => code?.startsWith("error"))).toEqual([]);
  });

  it("of a name that two flows have is an error where nothing tells which", () => {
    const { said } = carried(both, "- **Step**: from=Gate, to=Till, realizes=Ask\n");
    expect(said).toContainEqual([
      "error ambiguous-reference",
      '"Step" realizes "Ask", and 2 flows are called that.',
      'write one of "Ask(User>Shop)", "Ask(Shop>User)"',
    ]);
  });

  it("of a name that no flow there has is a warning with the nearest", () => {
    const { said, carriers } = carried(
      "- **Order**: from=User, to=Shop\n- **Chat**: from=User, to=Admin\n",
      "- **In**: from=User, to=Gate, realizes=Odrer\n- **Talk**: from=User, to=Gate, realizes=Chat\n",
    );
    expect(carriers).toEqual([]);
    expect(said.filter(([code]) => code === "warning unknown-flow")).toEqual([
      [
        "warning unknown-flow",
        '"In" realizes "Odrer", but no flow of that name touches what this level describes.',
        'did you mean "Order"?',
      ],
      [
        "warning unknown-flow",
        '"Talk" realizes "Chat", but no flow of that name touches what this level describes.',
        null,
      ],
    ]);
  });
});

describe("the same outer end in the same direction", () => {
  it.each<[string, string, string[]]>([
    ["the other way round carries nothing", "- **In**: from=Gate, to=User\n", []],
    ["another neighbour carries nothing", "- **In**: from=Admin, to=Gate\n", []],
    ["a flow that stays inside carries nothing", "- **In**: from=Gate, to=Till\n", []],
    ["a flow from outside to outside carries nothing", "- **In**: from=User, to=Admin\n", []],
    [
      "several flows carry it together",
      "- **A**: from=User, to=Gate\n- **B**: from=User, to=Till\n",
      ["Order < A, B"],
    ],
  ])("%s", (_, inside, expected) => {
    expect(carried("- **Order**: from=User, to=Shop\n", inside).carriers).toEqual(expected);
  });
});

describe("a neighbour that is decomposed itself", () => {
  const files = (shop: string) => ({
    "model.md":
      "## Servers\n- **Shop**: submodel=shop/model.md\n- **Bank**: submodel=bank/model.md\n- **Post**: submodel=post/model.md\n## Dataflows\n- **Pay**: from=Shop, to=Bank\n",
    "shop/model.md": `## Servers\n- **Till**: submodel=till/model.md\n## Dataflows\n${shop}`,
    "shop/till/model.md": "## Servers\n- **Drawer**:\n",
    "bank/model.md": "## Servers\n- **Desk**:\n## Dataflows\n- **Take**: from=Shop, to=Desk\n",
    "post/model.md": "## Servers\n- **Counter**:\n",
  });
  const about = (shop: string) => {
    const { system } = linkedTree(files(shop));
    return {
      carriers: [...system.carriers.values()].flat().map(({ name }) => name),
      problems: system.imbalances.map(({ level, flow, problem }) => `${level}: ${flow} ${problem}`),
    };
  };

  it("is met by something inside it", () => {
    expect(about('- **Send**: from=Till, to="../bank/Desk"\n')).toEqual({
      carriers: ["Take", "Send"],
      problems: ["shop/till: Send is carried by no flow inside"],
    });
  });

  it("may be met from further inside", () => {
    expect(about('- **Send**: from="Till/Drawer", to=Bank\n')).toEqual({
      carriers: ["Take", "Send"],
      problems: [],
    });
  });

  it("is an outsider if the level above has no flow with it", () => {
    expect(
      about('- **Send**: from=Till, to=Bank\n- **Post**: from="Till/Drawer", to="Post/Counter"\n').problems,
    ).toEqual([
      'shop: Post talks to "Counter", with whom the level above has no flow',
      "shop/till: Send is carried by no flow inside",
    ]);
  });
});

describe("a flow that goes both ways", () => {
  const bothWays = "- **Talk**: from=User, to=Shop, bidirectional=True\n";
  const turned = "- **Talk**: from=Shop, to=User, bidirectional=True\n";
  it.each<[string, string, string[], string[]]>([
    ["by one that does too", "- **A**: from=User, to=Gate, bidirectional=True\n", ["A"], []],
    [
      "by one that does too, from its other end",
      "- **A**: from=Gate, to=User, bidirectional=True\n",
      ["A"],
      [],
    ],
    [
      "by one for each direction",
      "- **A**: from=User, to=Gate\n- **B**: from=Till, to=User\n",
      ["A", "B"],
      [],
    ],
    ["by one on its way inwards", "- **A**: from=User, to=Gate\n", ["A"], ["flow-half-carried"]],
    ["by one on its way outwards", "- **A**: from=Gate, to=User\n", ["A"], ["flow-half-carried"]],
    ["by a step inside", "- **A**: from=Gate, to=Till, realizes=Talk\n", ["A"], []],
    ["by nothing", "", [], ["flow-not-carried"]],
  ])("is carried %s", (_, inside, by, expected) => {
    for (const flow of [bothWays, turned]) {
      const { carriers, said } = carried(flow, inside);
      expect(carriers).toEqual(by.length > 0 ? [`Talk < ${by.join(", ")}`] : []);
      const codes = said.map(([code]) => String(code).replace(/^warning /, ""));
      expect(codes.filter((code) => code.startsWith("flow-"))).toEqual(expected);
    }
  });

  it("is half carried where it is, and not at its other end", () => {
    const files = {
      "model.md":
        "## Servers\n- **Shop**: submodel=shop/model.md\n- **Bank**: submodel=bank/model.md\n## Dataflows\n- **Pay**: from=Shop, to=Bank, bidirectional=True\n",
      "shop/model.md": "## Servers\n- **Till**:\n## Dataflows\n- **A**: from=Till, to=Bank\n",
      "bank/model.md":
        "## Servers\n- **Desk**:\n## Dataflows\n- **B**: from=Shop, to=Desk\n- **C**: from=Desk, to=Shop\n",
    };
    const { diagnostics } = linkedTree(files);
    expect(
      diagnostics.filter(({ code }) => code === "flow-half-carried").map(({ message }) => message),
    ).toEqual(['Flow "Pay" goes both ways, and is carried inside in one direction only (level shop).']);
  });

  it("carries a flow that goes one way", () => {
    const inside = "- **A**: from=Gate, to=User, bidirectional=True\n";
    expect(carried("- **In**: from=User, to=Shop\n", inside).carriers).toEqual(["In < A"]);
    expect(carried("- **Out**: from=Shop, to=User\n", inside).carriers).toEqual(["Out < A"]);
  });
});
