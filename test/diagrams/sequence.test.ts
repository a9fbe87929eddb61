import { describe, expect, it } from "vitest";
import { sequenceText } from "../../src/diagrams/sequence.ts";
import { levelOfEntries, linkedLevel, type Texts } from "../support/in-memory.ts";

/** The text without what every diagram begins with. */
function tell(texts: Texts, path = "", title = "T"): string[] {
  const text = sequenceText(linkedLevel(texts, path), title) ?? "";
  const lines = text.split("\n");
  expect(lines.slice(0, 3)).toEqual(["@startuml", `title ${title}`, "hide footbox"]);
  expect(lines.slice(-2)).toEqual(["@enduml", ""]);
  return lines.slice(lines.lastIndexOf("}") + 1, -2);
}

const ends = "## Servers\n- **A**:\n- **B**:\n## Data\n- **D**:\n- **E**:\n";
/** The statement of the only flow between A and B. */
const message = (stated: string, more = "") =>
  tell(`${ends}## Dataflows\n- **F**: from=A, to=B, ${stated}\n${more}`).slice(2);

describe("participants", () => {
  it("speak in the order of the flows, each declared once", () => {
    const text =
      "## Servers\n- **A**:\n- **B**:\n- **Silent**:\n## Actors\n- **U**:\n## Dataflows\n- **2**: from=A, to=B, order=2\n- **1**: from=U, to=A, order=1\n- **3**: from=B, to=A, order=3";
    expect(tell(text)).toEqual([
      'actor "U" as p1',
      'participant "A" as p2',
      'participant "B" as p3',
      "p1 -> p2 : (1) 1",
      "p2 -> p3 : (2) 2",
      "p3 -> p2 : (3) 3",
    ]);
  });

  it.each([
    ["Actors", "", "actor"],
    ["External Entities", "", "entity"],
    ["Servers", "", "participant"],
    ["Servers", "type=database", "database"],
    ["Servers", "type=queue", "queue"],
    ["Processes", "", "control"],
    ["Sets of Processes", "", "collections"],
    ["Datastores", "", "database"],
    ["Lambdas", "", "control"],
    ["LLMs", "", "control"],
    ["Agents", "", "control"],
    ["Boundaries", "", "participant"],
  ])("of %s that state %j are a %s", (section, stated, word) => {
    const [first] = tell(`## ${section}\n- **X**: ${stated}\n## Dataflows\n- **F**: from=X, to=X`);
    expect(first).toMatch(new RegExp(`^${word} "X" as p1`));
  });

  it("that are out of scope or not declared are grey", () => {
    const text =
      "## Servers\n- **A**: inScope=False\n- **B**:\n## Dataflows\n- **1**: from=A, to=Nobody\n- **2**: from=B, to=Nobody";
    expect(tell(text).slice(0, 3)).toEqual([
      'participant "A" as p1 #e5e7eb',
      'participant "Nobody" as p2 #e5e7eb',
      'participant "B" as p3',
    ]);
  });

  it("of one name on two levels are two, and so are a boundary and an element", () => {
    const tree = {
      "model.md": "## Servers\n- **A**: submodel=./a/model.md\n- **B**:",
      "a/model.md":
        '## Servers\n- **B**:\n## Boundaries\n- **Z**:\n## Actors\n- **boundary:Z**:\n## Dataflows\n- **1**: from=B, to=../B\n- **2**: from=Z, to="boundary:Z"',
    };
    expect(tell(tree, "a")).toEqual([
      'participant "B" as p1',
      'participant "B" as p2',
      'participant "Z" as p3 #e5e7eb',
      'actor "boundary:Z" as p4',
      "p1 -> p2 : 1",
      "p3 -> p4 : 2",
    ]);
  });
});

describe("messages", () => {
  const small = (text: string) => `\\n<size:11><color:#6b7280>${text}</color></size>`;
  it.each([
    ["", "p1 -> p2 : F"],
    ["order=3", "p1 -> p2 : (3) F"],
    ["isResponse=True", "p1 --> p2 : F"],
    ["bidirectional=True", "p1 <-> p2 : F"],
    ["color=red", "p1 -[#ff0000]> p2 : F"],
    ["color=red, isResponse=True", "p1 -[#ff0000]-> p2 : F"],
    ["color=red, bidirectional=True", "p1 <-[#ff0000]> p2 : F"],
    ["protocol=SSH", `p1 -> p2 : F${small("SSH")}`],
    ["data=[D, E]", `p1 -> p2 : F${small("D, E")}`],
    ["protocol=TLS, data=D", `p1 -[#008080]> p2 : F${small("TLS, D")}`],
    ["protocol=TLS, color=red", `p1 -[#ff0000]> p2 : F${small("TLS")}`],
  ])("that state %j", (stated, expected) =>
    expect(message(stated, "## Protocol Styles\n- **TLS**: color=teal")).toEqual([expected]),
  );

  it("mark up each line of what they carry", () => {
    const [line] = message(`protocol="${"long protocol name ".repeat(4)}"`);
    expect(line).toMatch(
      /^p1 -> p2 : F(?:\\n<size:11><color:#6b7280>[^<\\]+<\/color><\/size>)(?:\\n?<size:11><color:#6b7280>.+<\/color><\/size>)$/,
    );
  });

  it.each([
    ["note=hello", ["note over p1, p2 : hello"]],
    ['note="one\\ntwo"', ["note over p1, p2 : one two"]],
    ['note="end note"', ["note over p1, p2 : end note"]],
    ['note="  "', []],
    ['note=""', []],
  ])("with %j", (stated, expected) => expect(message(stated).slice(1)).toEqual(expected));

  it("to oneself have their note over oneself", () => {
    expect(tell("## Servers\n- **A**:\n## Dataflows\n- **F**: from=A, to=A, note=n").slice(1)).toEqual([
      "p1 -> p1 : F",
      "note over p1 : n",
    ]);
  });
});

it("there is nothing to tell without flows", () => {
  expect(sequenceText(linkedLevel("## Servers\n- **A**:"), "T")).toBe(null);
});

it("a blank title is none", () => {
  const level = levelOfEntries({}, [
    ["Server", "A"],
    ["Dataflow", "F", { from: "A", to: "A" }],
  ]);
  expect(sequenceText(level, " \n ")).toMatch(/^@startuml\nhide footbox\n/);
});

it("whoever reads the source reads words", () => {
  const lines = tell(
    '## Servers\n- **Käse (reif)**:\n- **B. & Co.**:\n## Dataflows\n- **Ask: why, when; how?**: from="Käse (reif)", to="B. & Co.", order=1',
  );
  expect(lines).toEqual([
    'participant "Käse (reif)" as p1',
    'participant "B. <U+0026> Co." as p2',
    "p1 -> p2 : (1) Ask: why, when; how<U+003F>",
  ]);
});

it("every text of a model is on the line where it belongs", () => {
  const newline = "a\nb\r\nc\u2028d\u0085e\u000bf";
  const level = levelOfEntries({}, [
    ["Server", newline],
    ["Data", newline],
    ["Dataflow", newline, { from: newline, to: newline, protocol: newline, data: [newline], note: newline }],
  ]);
  const text = sequenceText(level, newline) ?? "";
  expect(text.split(/[\n\r\v\f\u0085\u2028\u2029]/)).toHaveLength(text.split("\n").length);
});
