import { describe, expect, it } from "vitest";
import { plantumlBlock } from "../../../../src/diagrams/engines/plantuml/text.ts";

describe("plantumlBlock", () => {
  it.each([
    ["a diagram", "@startuml\nA -> B\n@enduml\n", ["@startuml", "A -> B", "@enduml"], 0],
    ["a file name", "@startuml ../../evil\n@enduml", ["@startuml", "@enduml"], 0],
    [
      "what stands around it",
      "' x\n\n@startuml\r\nA -> B\r\n@enduml\nlater",
      ["@startuml", "A -> B", "@enduml"],
      2,
    ],
    ["another kind", "@startjson\n{}\n@endjson", ["@startjson", "{}", "@endjson"], 0],
    [
      "talk about diagrams",
      "@startuml\nA -> B: see @startuml\n@enduml",
      ["@startuml", "A -> B: see @startuml", "@enduml"],
      0,
    ],
  ])("%s", (_, text, lines, skipped) => expect(plantumlBlock(text)).toEqual({ lines, skipped }));

  it.each([
    ["two diagrams", "@startuml\n@enduml\n@startuml\n@enduml"],
    ["a second one behind comment marks", "@startuml\n// @startuml\n@enduml"],
    ["a second one with a backslash", "@startuml\n\\startuml\n@enduml"],
    ["a second one after a bare carriage return", "@startuml\nA -> B: x\r@enduml\r@startuml\n@enduml"],
    ["a second one after a line separator", "@startuml\nA -> B: x\u2028@enduml\n@enduml"],
    ["no end", "@startuml\nA -> B"],
    ["no beginning", "A -> B\n@enduml"],
    ["the wrong way round", "@enduml\n@startuml"],
    ["nothing", ""],
  ])("refuses %s", (_, text) => expect(plantumlBlock(text)).toBe(null));
});
