import { describe, expect, it } from "vitest";
import { entriesOf, model, statedIn } from "../../support/in-memory.ts";

/** What a line of a section says about the only entry in it. */
function read(section: string, line: string) {
  const { model: read, diagnostics } = model(`## ${section}\n${line}\n`);
  const entries = entriesOf(read).filter(({ kind }) => kind !== "Model");
  return { entries: entries.map((one) => [one.name, statedIn(one)]), diagnostics };
}

describe("a value", () => {
  it.each([
    ["bare words", "notes=Linux  box", "Linux box"],
    ["double quotes", 'notes="a, b = c"', "a, b = c"],
    ["single quotes", "notes='a, \"b\"'", 'a, "b"'],
    ["an apostrophe in double quotes", 'notes="it\'s"', "it's"],
    ["an escaped quote", 'notes="say \\"hi\\""', 'say "hi"'],
    ["an escaped apostrophe", "notes='it\\'s'", "it's"],
    ["an escaped backslash", 'notes="a\\\\n"', "a\\n"],
    ["an escaped line break", 'notes="a\\nb"', "a\nb"],
    ["a backslash that escapes nothing", 'notes="C:\\dir"', "C:\\dir"],
    ["a backslash outside quotes", "notes=C:\\new", "C:\\new"],
    ["an empty text", 'notes=""', ""],
    ["blanks in quotes", 'notes="  a  "', "  a  "],
    ["nothing after the equals sign", "notes=", ""],
    ["equals signs", "notes=a=b=c", "a=b=c"],
    ["brackets in a bare text", "notes=a [b] {c}", "a [b] {c}"],
    ["a number sign", "notes=issue #7", "issue #7"],
    ["a text over two lines", 'notes="a\n  b"', "a\n  b"],
    ["a bare text over two lines", "notes=a\n  b", "a b"],
  ])("may be %s", (_, written, value) => {
    expect(read("Servers", `- **Web**: ${written}, port=80`)).toEqual({
      entries: [["Web", { notes: value, port: 80 }]],
      diagnostics: [],
    });
  });

  it("may stand alone in quotes, with a comma and quotes in it", () => {
    expect(read("Actors", '- **User**: "says \\"one, two\\", and no more"')).toEqual({
      entries: [["User", { description: 'says "one, two", and no more' }]],
      diagnostics: [],
    });
  });

  it.each([
    ["words", "[A, B]", ["A", "B"]],
    ["quoted words", "[\"A, B\", 'C']", ["A, B", "C"]],
    ["no words", "[]", []],
    ["commas too many", "[, A,, B,]", ["A", "B"]],
    ["lists", "[[A], [B, [C]]]", ["A", "B", "C"]],
    ["one word without brackets", "A", ["A"]],
    ["one quoted word without brackets", '"A, B"', ["A, B"]],
    ["nothing", "", []],
  ])("may be a list of %s", (_, written, value) => {
    expect(read("Servers", `- **Web**: tags=${written}, port=80`)).toEqual({
      entries: [["Web", { tags: value, port: 80 }]],
      diagnostics: [],
    });
  });
});

describe("custom ATT&CK mappings", () => {
  const techniques = { json: [{ id: "T1190", name: "Exploit Public-Facing Application" }, "T1078"] };
  const stated = { tactics: ["Initial Access", "Defense Evasion"], techniques };

  it.each([
    [
      "key=value",
      `tactics=["Initial Access", "Defense Evasion"], techniques=[{"id": "T1190", "name": "Exploit Public-Facing Application"}, T1078]`,
    ],
    [
      "a map in Python's spelling",
      `{'tactics':["Initial Access", 'Defense Evasion'], 'techniques':[{'id': 'T1190', 'name': 'Exploit Public-Facing Application'}, 'T1078']}`,
    ],
    [
      "a map in JSON's spelling",
      `{ "tactics": ["Initial Access", "Defense Evasion"],\n  "techniques": [ { "id": "T1190", "name": "Exploit Public-Facing Application" }, "T1078" ] }`,
    ],
    [
      "a map with bare keys",
      `{tactics=["Initial Access", "Defense Evasion"], techniques: [{id: T1190, name: "Exploit Public-Facing Application"}, T1078],}`,
    ],
  ])("are read as %s", (_, written) => {
    expect(read("Custom Mitre Mapping", `- **SQL injection (all kinds)**: ${written}`)).toEqual({
      entries: [["SQL injection (all kinds)", stated]],
      diagnostics: [],
    });
  });
});
