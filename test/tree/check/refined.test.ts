import { describe, expect, it } from "vitest";
import { linkedTree } from "../../support/in-memory.ts";

/** What a level has all of, where this is said inside the shop. */
function refined(inside: string, outside = "", flow = "from=User, to=Shop"): string[] {
  const { system } = linkedTree({
    "model.md": `## Boundaries
- **Street**:
## Actors
- **User**: boundary=Street
- **Clerk**: submodel=clerk/model.md
## Servers
- **Shop**: submodel=shop/model.md
## Data
- **Card**:
- **Plan**:
## Dataflows
- **Buy**: ${flow}
${outside}`,
    "clerk/model.md": "## Actors\n- **Hand**:\n",
    "shop/model.md": `## Servers\n- **Gate**:\n- **Till**:\n- **Away**: inScope=False\n## Dataflows\n${inside}`,
  });
  return [...system.refined].map(({ key }) => key);
}

describe("a level has all of an element", () => {
  it.each<[string, string, string?, string?]>([
    ["by a flow from the same neighbour", "- **In**: from=User, to=Gate"],
    ["that says what it realizes", "- **In**: from=User, to=Gate, realizes=Buy"],
    [
      "by several with all the data",
      "- **A**: from=User, to=Gate, data=Card\n- **B**: from=User, to=Till, data=Plan",
      "",
      "from=User, to=Shop, data=[Card, Plan]",
    ],
    ["from something inside the neighbour", "- **In**: from=Clerk/Hand, to=Gate", "", "from=Clerk, to=Shop"],
    [
      "from something in the boundary",
      "- **In**: from=User, to=Gate, realizes=Buy",
      "",
      "from=Street, to=Shop",
    ],
    [
      "both ways by two",
      "- **In**: from=User, to=Gate\n- **Out**: from=Gate, to=User",
      "",
      "from=User, to=Shop, bidirectional=True",
    ],
    [
      "both ways by one, whichever end comes first",
      "- **In**: from=Gate, to=User, bidirectional=True",
      "",
      "from=User, to=Shop, bidirectional=True",
    ],
    ["one way by one that goes both", "- **In**: from=Gate, to=User, bidirectional=True"],
    [
      "of a flow to itself by a step",
      "- **Step**: from=Gate, to=Till, realizes=Buy",
      "",
      "from=Shop, to=Shop",
    ],
  ])("%s", (_, inside, outside, flow) => {
    expect(refined(inside, outside, flow)).toEqual(["flow:Buy", "Shop"]);
  });

  it.each<[string, string, string?, string?]>([
    ["not where it is empty", ""],
    ["nor by other flows", "- **Step**: from=Gate, to=Till"],
    ["nor by one the other way", "- **Out**: from=Gate, to=User"],
    ["nor by one from somebody else", "- **In**: from=Clerk, to=Gate, realizes=Buy"],
    ["nor by a step that says it realizes it", "- **Step**: from=Gate, to=Till, realizes=Buy"],
    ["nor by what is out of scope", "- **In**: from=User, to=Gate, inScope=False"],
    ["nor into what is out of scope", "- **In**: from=User, to=Away"],
    ["nor by a response", "- **In**: from=User, to=Gate, isResponse=True, realizes=Buy"],
    [
      "nor with some of the data",
      "- **In**: from=User, to=Gate, data=Card",
      "",
      "from=User, to=Shop, data=[Card, Plan]",
    ],
    ["nor one way of two", "- **In**: from=User, to=Gate", "", "from=User, to=Shop, bidirectional=True"],
  ])("%s", (_, inside, outside, flow) => {
    expect(refined(inside, outside, flow)).toEqual([]);
  });

  it("not where one of its flows is carried and another is not", () => {
    expect(refined("- **In**: from=User, to=Gate", "- **Ask**: from=Clerk, to=Shop")).toEqual(["flow:Buy"]);
  });

  it("as it is used: one use of a shared level says nothing about another", () => {
    const { system } = linkedTree({
      "model.md":
        "## Actors\n- **U**:\n- **V**:\n## Servers\n- **A**: submodel=m/model.md\n- **B**: submodel=m/model.md\n- **C**: submodel=m/model.md\n## Dataflows\n- **F**: from=U, to=A\n- **G**: from=V, to=B\n",
      "m/model.md": "## Servers\n- **S**:\n## Dataflows\n- **In**: from=U, to=S\n",
    });
    expect([...system.refined].map(({ key }) => key)).toEqual(["flow:F", "A"]);
  });
});
