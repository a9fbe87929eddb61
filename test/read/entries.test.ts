import { describe, expect, it } from "vitest";
import { elementKinds, kinds } from "../../src/model/schema.ts";
import { codes, entriesOf, entry, facts, model, said } from "../support/models.ts";

/** What a line of a section says about the only entry in it. */
function read(section: string, line: string) {
  const { model: read, diagnostics } = model(`## ${section}\n${line}\n`);
  const entries = entriesOf(read).filter(({ kind }) => kind !== "Model");
  return { entries: entries.map((one) => [one.name, facts(one)]), diagnostics };
}

describe("an entry", () => {
  it.each([
    ["with nothing after the colon", "- **Web**:", "Web", {}],
    ["without a colon", "- **Web**", "Web", {}],
    ["without a colon, but with properties", "- **Web** port=80", "Web", { port: 80 }],
    ["with the colon inside the bold", "- **Web:** port=80", "Web", { port: 80 }],
    ["with the colon inside the bold and nothing after it", "- **Web:**", "Web", {}],
    ["whose name ends in a colon", "- **Web:**: port=80", "Web:", { port: 80 }],
    ["with a blank before the colon", "- **Web** : port=80", "Web", { port: 80 }],
    ["without blanks", "- **Web**:port=80,OS=Linux", "Web", { port: 80, OS: "Linux" }],
    [
      "with blanks everywhere",
      "  -   ** Web **  :  port  =  80 ,  OS  =  Linux  ",
      "Web",
      { port: 80, OS: "Linux" },
    ],
    ["with tabs", "-\t**Web**:\tport=80,\tOS=Linux", "Web", { port: 80, OS: "Linux" }],
    ["with an asterisk as its bullet", "* **Web**: port=80", "Web", { port: 80 }],
    ["with a plus as its bullet", "+ **Web**: port=80", "Web", { port: 80 }],
    ["with commas too many", "- **Web**: , port=80,, OS=Linux,", "Web", { port: 80, OS: "Linux" }],
    [
      "over several lines",
      "- **Web**: port=80,\n  OS=Linux,\n\tnotes=n",
      "Web",
      { port: 80, OS: "Linux", notes: "n" },
    ],
    ["that begins on its next line", "- **Web**:\n  port=80", "Web", { port: 80 }],
    ["with a list over several lines", "- **Web**: tags=[\n    a,\n    b\n  ]", "Web", { tags: ["a", "b"] }],
    ["with bold words in a text", '- **Web:** notes="**so**: bold"', "Web", { notes: "**so**: bold" }],
    ["that is a word without a key", "- **Web**: serves pages", "Web", { description: "serves pages" }],
    [
      "that is a quoted text without a key",
      '- **Web**: "a, b = c", port=80',
      "Web",
      { description: "a, b = c", port: 80 },
    ],
    ["with a key in quotes", "- **Web**: 'port'=80, \"OS\"=Linux", "Web", { port: 80, OS: "Linux" }],
  ])("is read %s", (_, line, name, stated) => {
    expect(read("Servers", line)).toEqual({ entries: [[name, stated]], diagnostics: [] });
  });

  it.each([
    ["a slash", "Nginx/Apache"],
    ["parentheses and commas", "App (e.g., PHP, Ruby on Rails)"],
    ["an ampersand", "Rind & Post"],
    ["a colon", "db:5432"],
    ["an asterisk", "User enters comments (*)"],
    ["an asterisk at its end", "a*"],
    ["only an asterisk", "*"],
    ["a number sign", "# C# & F#"],
    ["an equals sign", "a=b"],
    ["quotes", "the \"big\" 'one'"],
    ["a percent sign, an at sign and a backslash", "100% @home \\n"],
    ["brackets and braces", "[x] {y} <z>"],
    ["letters beyond ASCII", "Fromagère 日本 👩‍👩‍👧 \u05e9\u05dc\u05d5\u05dd"],
    ["a separator of lines that is no line break", "a\u2028b\u0085c"],
    ["what looks like a path outwards", "../Name"],
  ])("may be called by %s", (_, name) => {
    for (const line of [`- **${name}**: port=80`, `- **${name}**`, `- **${name}:** port=80`]) {
      expect(read("Servers", line)).toMatchObject({ entries: [[name, {}]], diagnostics: [] });
    }
  });

  it("keeps its place and those of its keys", () => {
    const { model: read } = model("## Servers\r\n  * **Wéb**: port=80,\r\n      OS=Linux\r\n");
    const web = entry(read, "Wéb");
    expect(web.place).toEqual({ file: "model.md", line: 2, column: 3 });
    expect(web.properties.get("port")?.place).toEqual({ file: "model.md", line: 2, column: 14 });
    expect(web.properties.get("OS")?.place).toEqual({ file: "model.md", line: 3, column: 7 });
  });

  it("takes the last of two values, and says so", () => {
    const { entries, diagnostics } = read("Servers", "- **Web**: port=80, Port=443");
    expect(entries).toEqual([["Web", { port: 443 }]]);
    expect(said(diagnostics)).toEqual(["warning stated-twice model.md:2:21"]);
  });
});

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

  it("of type= may be pytm's enumeration where there is a store", () => {
    expect(read("Datastores", "- **X**: type=AWS_S3").entries).toEqual([
      ["X", { type: "AWS_S3", datastoreType: "AWS_S3" }],
    ]);
    expect(read("Datastores", "- **X**: type=FILE_SYSTEM").entries).toEqual([
      ["X", { type: "FILE_SYSTEM", datastoreType: "FILE_SYSTEM" }],
    ]);
    expect(read("Servers", "- **X**: type=AWS_S3").entries).toEqual([
      ["X", { type: "AWS_S3", datastoreType: "AWS_S3" }],
    ]);
    expect(read("Processes", "- **X**: type=AWS_S3").entries).toEqual([["X", { type: "AWS_S3" }]]);
  });

  it("of a Server that is a database may be what only a Datastore has", () => {
    expect(read("Servers", "- **X**: isSQL=False, type=redis, storesPII=True")).toMatchObject({
      entries: [["X", { isSQL: false, type: "redis", storesPII: true }]],
      diagnostics: [],
    });
    expect(said(read("Servers", "- **X**: isSQL=False, type=switch").diagnostics)).toEqual([
      "warning unknown-property model.md:2:10",
    ]);
  });
});

describe("the spelling of a key", () => {
  it.each([
    ["Boundaries", "is_trusted=True", "isTrusted"],
    ["Boundaries", "ISTRUSTED=True", "isTrusted"],
    ["Datastores", "isSql=True", "isSQL"],
    ["Datastores", "is_SQL=True", "isSQL"],
    ["Servers", "isHardened=True", "controls.isHardened"],
    ["Servers", "controls.isHardened=True", "controls.isHardened"],
    ["Servers", "Controls.is_hardened=True", "controls.isHardened"],
    ["Servers", "authenticatedWith=True", "controls.authenticatesSource"],
    ["Dataflows", "is_encrypted=True", "controls.isEncrypted"],
    ["Dataflows", "is_authenticated=True", "controls.authenticatesSource"],
    ["Dataflows", "from=A", "source"],
    ["Dataflows", "To=A", "sink"],
    ["Dataflows", "bidirectional=True", "bidirectional"],
    ["Servers", "boundary=A", "inBoundary"],
    ["Servers", "in-boundary=A", "inBoundary"],
    ["Servers", "stereotype=WebServer", "type"],
    ["Servers", "usesVPN=True", "usesVPN"],
    ["Servers", "controls.usesVPN=True", "controls.usesVPN"],
    ["Processes", "usesVPN=True", "controls.usesVPN"],
  ])("is forgiven: in %s %s states %s", (section, written, property) => {
    const { entries, diagnostics } = read(section, `- **X**: ${written}`);
    expect(diagnostics).toEqual([]);
    expect(entries.map(([, stated]) => Object.keys(stated as object))).toEqual([[property]]);
  });
});

describe("a section", () => {
  const written = [...kinds.values()].flatMap(({ name, section }) => (section ? [[section, name]] : []));

  it("exists for every kind of the language", () => {
    expect(written.map(([section]) => section)).toEqual([
      "Actors",
      "External Entities",
      "Servers",
      "Processes",
      "Datastores",
      "Lambdas",
      "LLMs",
      "Agents",
      "Boundaries",
      "Dataflows",
      "Data",
      "Assumptions",
      "Responses",
      "Protocol Styles",
      "Severity Multipliers",
      "Custom Mitre Mapping",
    ]);
  });

  it.each([
    ...written,
    ["Sets of Processes", "SetOfProcesses"],
    ["Trust Boundaries", "Boundary"],
    ["Data Flows", "Dataflow"],
    ["data stores", "Datastore"],
    ["Decisions", "Decision"],
    ["SERVER", "Server"],
    ["external_entities", "ExternalEntity"],
    ["  protocol   styles  ", "ProtocolStyle"],
    ["Servers ##", "Server"],
  ])("called %s holds entries of the kind %s", (section, kind) => {
    const { model: read, diagnostics } = model(`##${section}\n- **X**:\n`);
    expect(entriesOf(read).map((one) => [one.kind, one.name])).toEqual([
      ["Model", ""],
      [kind, "X"],
    ]);
    expect(codes(diagnostics)).toEqual([]);
  });

  it.each(elementKinds)("of elements may hold a %s by kind=", (kind) => {
    const { model: read, diagnostics } = model(`## Processes\n- **X**: Kind="${kind}", notes=n\n`);
    expect(entriesOf(read).map((one) => [one.kind, facts(one)])).toEqual([
      ["Model", {}],
      [kind, { notes: "n" }],
    ]);
    expect(diagnostics).toEqual([]);
  });

  it("may come again, and in any order", () => {
    const { model: read } = model(
      "## Data\n- **D**:\n## Servers\n- **A**:\n## Data\n- **E**:\n## Servers\n- **B**:",
    );
    expect(read.data.map(({ name }) => name)).toEqual(["D", "E"]);
    expect(read.elements.map(({ name }) => name)).toEqual(["A", "B"]);
  });

  it("may be indented by up to three blanks, and begins anywhere", () => {
    expect(model("   ## Servers\n- **A**:").model.elements).toHaveLength(1);
    expect(model("    ## Servers\n- **A**:").model.elements).toHaveLength(0);
  });

  it.each([
    ["a number sign", "# comment"],
    ["several of them", "### comment"],
    ["one further in", "   # - **No**: port=1"],
    ["an HTML comment", "<!-- - **No**: port=1 -->"],
    ["an HTML comment over several lines", "  <!--\n- **No**:\n## Data\n- **No**:\n-->"],
    ["nothing", "\n  \n\t\n"],
  ])("takes %s as a comment", (_, comment) => {
    const { model: read, diagnostics } = model(
      `## Servers\n${comment}\n- **A**: port=80\n${comment}\n- **B**:\n${comment}\n`,
    );
    expect(entriesOf(read).map(({ name }) => name)).toEqual(["", "A", "B"]);
    expect(diagnostics).toEqual([]);
  });
});

describe("boundaries", () => {
  const nesting = (text: string) =>
    Object.fromEntries(
      model(`## Boundaries\n${text}\n## Servers\n- **S**:`).model.boundaries.map((one) => [
        one.name,
        facts(one).inBoundary ?? null,
      ]),
    );

  it.each([
    ["by two blanks", "- **A**:\n  - **B**:\n    - **C**:\n  - **D**:\n- **E**:"],
    ["by one blank", "- **A**:\n - **B**:\n  - **C**:\n - **D**:\n- **E**:"],
    ["by tabs", "- **A**:\n\t- **B**:\n\t\t- **C**:\n\t- **D**:\n- **E**:"],
    ["by a tab and blanks", "- **A**:\n    - **B**:\n\t\t- **C**:\n\t- **D**:\n- **E**:"],
    [
      "with properties on lines of their own",
      "- **A**:\n  - **B**: color=red,\n    isTrusted=True\n    - **C**:\n  - **D**:\n- **E**:",
    ],
    [
      "with comments and gaps between",
      "- **A**:\n\n  # x\n  - **B**:\n    - **C**:\n<!-- x -->\n  - **D**:\n- **E**:",
    ],
    ["with CRLF", "- **A**:\r\n  - **B**:\r\n    - **C**:\r\n  - **D**:\r\n- **E**:\r"],
  ])("nest %s", (_, text) => {
    expect(nesting(text)).toEqual({ A: null, B: "A", C: "B", D: "A", E: null });
  });

  it("lie in the one that they name, wherever they stand", () => {
    expect(nesting("- **A**:\n  - **B**: boundary=E\n    - **C**:\n- **E**: inBoundary=A")).toEqual({
      A: null,
      B: "E",
      C: "B",
      E: "A",
    });
  });

  it("nest only within their section", () => {
    const { model: read } = model("## Boundaries\n- **A**:\n## Servers\n- **S**:\n## Boundaries\n  - **B**:");
    expect(read.boundaries.map((one) => facts(one))).toEqual([{}, {}]);
  });
});

describe("severity multipliers", () => {
  it.each([
    ["a number", "1.5", { factor: 1.5 }],
    ["a whole number", "2", { factor: 2 }],
    ["a number and a reason", "1.9 (holds sensitive data)", { factor: 1.9, reason: "holds sensitive data" }],
    [
      "a reason with commas and parentheses",
      "1.8 (one point of failure, broad (very) impact = bad)",
      {
        factor: 1.8,
        reason: "one point of failure, broad (very) impact = bad",
      },
    ],
    [
      "a reason over two lines",
      "1.8 (one point\n  of failure)",
      { factor: 1.8, reason: "one point of failure" },
    ],
    ["no blank before the reason", "1.8(why)", { factor: 1.8, reason: "why" }],
    ["an empty reason", "1.8 ()", { factor: 1.8 }],
    ["keys", 'factor=1.8, reason="a, b"', { factor: 1.8, reason: "a, b" }],
  ])("are read from %s", (_, written, stated) => {
    expect(read("Severity Multipliers", `- **Web, big**: ${written}`)).toEqual({
      entries: [["Web, big", stated]],
      diagnostics: [],
    });
  });

  it("keep the places of both", () => {
    const { model: read } = model("## Severity Multipliers\n- **A**: 1.8 (why)");
    const places = [...entry(read, "A").properties.values()].map(({ place }) => place.column);
    expect(places).toEqual([10, 15]);
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
