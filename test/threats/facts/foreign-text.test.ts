import { describe, expect, it } from "vitest";
import { createHost } from "../../../src/threats/facts/host.ts";
import { facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const host = createHost(facts.view);

function attribute(text: string, key: string, name: string): unknown {
  return host.attribute(subjectAt(linkTexts(text), key), name);
}

/** A chain of servers, each of which calls the next, and the model at its end. */
function chain(length: number, start = "", more = ""): string {
  const names = Array.from({ length }, (_, at) => `S${at}`);
  const flows = names.map((name, at) => `- **F${at}**: from=${name}, to=${names[at + 1] ?? "Model"}`);
  return [
    "## Boundaries",
    "- **Outside**: isTrusted=False",
    "- **Inside**: isTrusted=True",
    "## Actors",
    "- **User**: boundary=Outside",
    "## Servers",
    ...names.map((name) => `- **${name}**: boundary=Inside${name === "S0" ? start : ""}`),
    "## LLMs",
    `- **Model**: boundary=Inside${more}`,
    "## Dataflows",
    ...flows,
  ].join("\n");
}

const asked = `${chain(3)}\n- **Ask**: from=User, to=S0`;

describe("hearsOutsiders", () => {
  it.each<[string, string, boolean]>([
    ["a user asks through two others", asked, true],
    ["nobody from outside is drawn", chain(3), false],
    ["the first faces the Internet", chain(3, ", isInternetFacing=True"), true],
    [
      "the first lies where nobody is trusted",
      chain(2).replace("S0**: boundary=Inside", "S0**: boundary=Outside"),
      true,
    ],
    [
      "what it reaches is outside, not what reaches it",
      `${chain(1)}\n- **Tell**: from=Model, to=User`,
      false,
    ],
    ["more lies between than is passed on", `${chain(8)}\n- **Ask**: from=User, to=S0`, false],
    ["they call each other", `${chain(2)}\n- **Back**: from=S1, to=S0`, false],
  ])("%s", (_, text, expected) => {
    expect(attribute(text, "Model", "hearsOutsiders")).toBe(expected);
  });
});

describe("readsForeignText", () => {
  it.each<[string, string, boolean]>([
    ["a user asks", asked, true],
    [
      "a user asks, and the model is said to read nothing of others",
      asked.replace("Model**: boundary=Inside", "Model**: boundary=Inside, processesUntrustedInput=False"),
      false,
    ],
    ["nobody asks, and it is said to", chain(1, "", ", processesUntrustedInput=True"), true],
    ["it looks documents up", chain(1, "", ", hasRAG=True"), true],
    [
      "it asks a system of others",
      `${chain(1)}\n- **Search**: from=Model, to=Web\n## External Entities\n- **Web**:`,
      true,
    ],
    [
      "it searches what users filled",
      `${chain(1)}\n- **Search**: from=Model, to=Wiki\n- **Write**: from=User, to=Wiki\n## Datastores\n- **Wiki**:`,
      true,
    ],
    [
      "it searches what nobody outside filled",
      `${chain(1)}\n- **Search**: from=Model, to=Wiki\n## Datastores\n- **Wiki**: boundary=Inside`,
      false,
    ],
  ])("%s", (_, text, expected) => {
    expect(attribute(text, "Model", "readsForeignText")).toBe(expected);
  });
});
