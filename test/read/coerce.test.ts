import { describe, expect, it } from "vitest";
import { entriesOf, model, statedIn } from "../support/in-memory.ts";

/** What a line of a section says about the only entry in it. */
function read(section: string, line: string) {
  const { model: read, diagnostics } = model(`## ${section}\n${line}\n`);
  const entries = entriesOf(read).filter(({ kind }) => kind !== "Model");
  return { entries: entries.map((one) => [one.name, statedIn(one)]), diagnostics };
}

/** The first of the diagnostics of an entry, as `severity code line:column`, and what it proposes. */
function told(section: string, line: string): [string, string | null] {
  const [first] = model(`## ${section}\n${line}\n\n- **Z**:\n`).diagnostics;
  return [`${first?.severity} ${first?.code} ${first?.line}:${first?.column}`, first?.hint ?? null];
}

describe("a value", () => {
  it.each([
    ["True", true],
    ["true", true],
    ["TRUE", true],
    ["yes", true],
    ["on", true],
    ["1", true],
    ['"True"', true],
    ["[True]", true],
    ["False", false],
    ["no", false],
    ["off", false],
    ["0", false],
  ])("may be the boolean %s", (written, value) => {
    expect(read("Servers", `- **Web**: inScope=${written}`).entries).toEqual([["Web", { inScope: value }]]);
  });

  it.each([
    ["Boundaries", "isTrusted=unknown", "isTrusted", null],
    ["Boundaries", "isTrusted=None", "isTrusted", null],
    ["Boundaries", "trusted=no", "isTrusted", false],
    ["Servers", "color=#F0f0F0", "color", "#f0f0f0"],
    ["Servers", "color=#abc", "color", "#aabbcc"],
    ["Servers", "color=DarkGreen", "color", "darkgreen"],
    ["Servers", "color=grey69", "color", "grey69"],
    ["Servers", "line_style=Dashed", "lineStyle", "dashed"],
    ["Servers", "fill=False", "isFilled", false],
    ["Servers", "port=-1", "port", -1],
    ["Servers", 'port="8080"', "port", 8080],
    ["Dataflows", "order=007", "order", 7],
    ["Data", "classification=SECRET", "classification", "SECRET"],
    ["Data", "classification=Classification.SECRET", "classification", "SECRET"],
    ["Data", "classification=top secret", "classification", "TOP_SECRET"],
    ["Data", "classification=4", "classification", "SECRET"],
    ["Data", "credentialsLife=LONG_LIVED", "credentialsLife", "LONG"],
    ["Data", "credentialsLife=Lifetime.hardcoded", "credentialsLife", "HARDCODED"],
    ["Dataflows", "tlsVersion=TLS 1.2", "tlsVersion", "TLSv12"],
    ["Dataflows", "tlsVersion=TLSv1.3", "tlsVersion", "TLSv13"],
    ["Servers", "minTLSVersion=TLSVersion.TLSv11", "minTLSVersion", "TLSv11"],
    ["Responses", "until=2027-06-30", "until", "2027-06-30"],
    ["Severity Multipliers", "factor=1.25", "factor", 1.25],
  ])("in %s may be %s", (section, written, property, value) => {
    const { entries, diagnostics } = read(section, `- **X**: ${written}`);
    expect({ entries, diagnostics }).toEqual({ entries: [["X", { [property]: value }]], diagnostics: [] });
  });
});

describe("what a property does not take is told with its mend", () => {
  it.each([
    ["model.md", "## Servers\n- **A**: inScope=maybe\n", "True or False"],
    ["model.md", "## Boundaries\n- **A**: isTrusted=maybe\n", "True or False"],
    ["model.md", "---\nisOrdered: maybe\n---\n## Servers\n- **A**:\n", "true or false"],
    ["model.yaml", "servers: { A: { inScope: maybe } }\n", "true or false"],
    ["model.yaml", "boundaries: { A: { isTrusted: maybe } }\n", "true or false"],
    ["model.json", '{ "servers": { "A": { "controls": { "isHardened": "maybe" } } } }', "true or false"],
  ])("in the words of the file, %s: %s", (file, text, words) => {
    const [only, ...others] = model(text, file).diagnostics;
    expect(others).toEqual([]);
    expect(only?.message).toMatch(new RegExp(`^\\w+ is ${words}, not "maybe"\\.$`));
  });

  it.each([
    [
      "no boolean",
      "Servers",
      "- **A**: inScope=maybe",
      "error bad-value 2:18",
      "write inScope=True or inScope=False",
    ],
    [
      "no trust",
      "Boundaries",
      "- **A**: isTrusted=partly",
      "error bad-value 2:20",
      "write isTrusted=True or isTrusted=False, or leave it out if unknown",
    ],
    [
      "no colour",
      "Protocol Styles",
      "- **A**: color=gren",
      "warning bad-value 2:16",
      'did you mean "green" or "grey"?',
    ],
    [
      "no line",
      "Protocol Styles",
      "- **A**: lineStyle=dashd",
      "warning bad-value 2:20",
      'did you mean "dashed"?',
    ],
    [
      "no class",
      "Data",
      "- **A**: classification=internal_use",
      "error bad-value 2:25",
      'did you mean "INTERNAL"?',
    ],
    ["no whole number", "Servers", "- **A**: port=8.5", "error bad-value 2:15", "write port=1"],
    [
      "a number too large",
      "Servers",
      `- **A**: port=${"9".repeat(400)}`,
      "error bad-value 2:15",
      "write port=1",
    ],
    [
      "no number",
      "Severity Multipliers",
      "- **A**: factor=1.2.3",
      "error bad-value 2:17",
      "write factor=1.5",
    ],
    ["no date", "Responses", "- **A**: until=2027-02-30", "error bad-value 2:16", "write until=2027-01-31"],
    ["no colour", "Servers", "- **A**: color=#12345", "warning bad-value 2:16", "write color=#aabbcc"],
    [
      "a colour that is a property of objects",
      "Servers",
      "- **A**: color=constructor",
      "warning bad-value 2:16",
      "write color=#aabbcc",
    ],
    [
      "no line style",
      "Protocol Styles",
      "- **A**: line_style=wavy",
      "warning bad-value 2:21",
      "write lineStyle=dashed",
    ],
    [
      "a misspelt member",
      "Data",
      "- **A**: classification=SECERT",
      "error bad-value 2:25",
      'did you mean "SECRET"?',
    ],
    [
      "no member at all",
      "Data",
      "- **A**: classification=purple",
      "error bad-value 2:25",
      "write classification=TOP_SECRET, or another of them",
    ],
    ["a map", "Servers", "- **A**: port={a: 1}", "error bad-value 2:15", "write port=value"],
    [
      "a map in a list",
      "Servers",
      "- **A**: tags=[x, {a: 1}]",
      "error bad-value 2:15",
      "write tags=[word, word]",
    ],
    ["two values for one", "Servers", "- **A**: port=[80, 81]", "error bad-value 2:15", "keep one of them"],
  ])("%s", (_, section, line, what, mend) => {
    expect(told(section, line)).toEqual([what, mend]);
  });
});
