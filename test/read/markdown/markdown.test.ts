import { describe, expect, it } from "vitest";
import { entriesOf, entry, model, said, statedIn } from "../../support/in-memory.ts";

/** What a line of a section says about the only entry in it. */
function read(section: string, line: string) {
  const { model: read, diagnostics } = model(`## ${section}\n${line}\n`);
  const entries = entriesOf(read).filter(({ kind }) => kind !== "Model");
  return { entries: entries.map((one) => [one.name, statedIn(one)]), diagnostics };
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

describe("a section", () => {
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
        statedIn(one).inBoundary ?? null,
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
    expect(read.boundaries.map((one) => statedIn(one))).toEqual([{}, {}]);
  });
});

const about = (text: string) => statedIn(model(text).model.about);
const servers = "\n## Servers\n- **Web**:\n";

describe("the title", () => {
  it.each([
    ["is the first heading", "# Shop", "Shop"],
    ["loses its prefix", "# Threat Model: Shop", "Shop"],
    ["loses its prefix whatever its case", "#  threat model:Shop", "Shop"],
    ["may be the prefix alone", "# Threat Model:", "Threat Model:"],
    ["may end in number signs", "# C#", "C#"],
    ["may be closed by number signs", "# Shop ##", "Shop"],
    ["needs no blank", "#Shop", "Shop"],
    ["may follow prose", "Prose.\n\n# Shop", "Shop"],
    ["may follow a block of comments", "# Copyright 2025\n#\n# Licensed\n\n# Threat Model: Shop", "Shop"],
    ["may follow an HTML comment", "<!-- Copyright\n# 2025\n-->\n# Shop", "Shop"],
    ["is no block of comments", "# Copyright 2025\n# Licensed", undefined],
    ["is no block of comments with an empty line of it", "#\n# Copyright 2025\n#", undefined],
    ["is the first of two", "# Shop\n\n# Other", "Shop"],
    ["is no heading within a section", "## Servers\n# Shop\n- **A**:", undefined],
    ["is no heading of a fenced block", "```sh\n# Shop\n```", undefined],
    ["comes from the front matter first", "---\ntitle: Front\n---\n# Shop", "Front"],
    ["comes from the front matter in any spelling", "---\nTitle: Front\n---\n# Shop", "Front"],
    ["is missing without both", "Prose.", undefined],
  ])("%s", (_, text, title) => {
    expect(about(text + servers).title).toBe(title);
    expect(model(text + servers).diagnostics).toEqual([]);
  });
});

describe("the description", () => {
  it.each([
    ["is the section", "## Description\n\nOne.\n\n- two\n\n", "One.\n\n- two"],
    ["may be called an overview", "## overview\nOne.", "One."],
    ["is the prose above the first section", "# T\n\nOne.\n\nTwo.\n", "One.\n\nTwo."],
    ["keeps headings of other levels", "## Description\n### A\n# B\nC", "### A\n# B\nC"],
    [
      "keeps fenced blocks whole",
      "## Description\n```\n## Servers\n- **A**:\n```\nEnd.",
      "```\n## Servers\n- **A**:\n```\nEnd.",
    ],
    [
      "keeps fences of tildes and longer ones",
      "## Description\n~~~~ sh\n~~~\n## X\n~~~~\n",
      "~~~~ sh\n~~~\n## X\n~~~~",
    ],
    [
      "takes no fence with a word for a closing one",
      "## Description\n```\n```js\n## X\n```\n",
      "```\n```js\n## X\n```",
    ],
    [
      "keeps HTML comments whole",
      "## Description\nOne.\n<!--\n## Servers\n- **A**:\n-->\nTwo.",
      "One.\n<!--\n## Servers\n- **A**:\n-->\nTwo.",
    ],
    ["ends before a section in spite of an open fence", "## Description\n```\nOne.", "```\nOne."],
    [
      "ends before a section in spite of a fence closed too far in",
      "## Description\n```\nOne.\n    ```",
      "```\nOne.\n    ```",
    ],
    ["ends before a section in spite of an open comment", "## Description\n<!-- One.", "<!-- One."],
    [
      "joins prose and section",
      "One.\n# T\nTwo.\n## Description\nThree.\n## Data\n- **D**:\n## Overview\nFour.",
      "One.\n\nTwo.\n\nThree.\n\nFour.",
    ],
    ["may stand in the front matter", "---\ndescription: |\n  One.\n  Two.\n---", "One.\nTwo.\n"],
  ])("%s", (_, text, description) => {
    for (const broken of [text, text.replaceAll("\n", "\r\n")]) {
      const { model: read, diagnostics } = model(broken + servers);
      expect(statedIn(read.about).description).toBe(description);
      expect(read.elements.map(({ name }) => name)).toEqual(["Web"]);
      expect(diagnostics).toEqual([]);
    }
  });
});

describe("the front matter", () => {
  it("may state everything about a model", () => {
    const text = `---
title: "Shop: the best"   # a comment
Owner: Shop team
reviewed: 2026-10-01
review_every: 180d
tags: [shop, 'personal data']
parent: ../model.md
isOrdered: yes
mergeResponses: True
onDuplicates: IGNORE
ignore_unused: false
---
`;
    expect(about(text + servers)).toEqual({
      title: "Shop: the best",
      owner: "Shop team",
      reviewed: "2026-10-01",
      reviewEvery: "180d",
      tags: ["shop", "personal data"],
      parent: "../model.md",
      isOrdered: true,
      mergeResponses: true,
      onDuplicates: "IGNORE",
      ignoreUnused: false,
    });
    expect(model(text + servers).diagnostics).toEqual([]);
  });

  it.each([
    ["closed by three dots", "---\ntitle: A\n..."],
    ["closed with blanks", "---  \ntitle: A\n---  "],
    ["with CRLF", "---\r\ntitle: A\r\n---"],
    ["after a byte order mark", "\uFEFF---\ntitle: A\n---"],
    ["with a number for a title", "---\ntitle: A\nowner: 0x10\n---"],
    ["with nothing where a value should be", "---\ntitle: A\nnotes:\nowner:\n---"],
  ])("is read %s", (_, text) => {
    expect(about(text + servers).title).toBe("A");
  });

  it("may be empty", () => {
    expect(model(`---\n---${servers}`)).toMatchObject({
      diagnostics: [],
      model: { elements: [{ name: "Web" }] },
    });
  });

  it("keeps the places of its keys", () => {
    const { model: read } = model(`---\r\ntitle: A\r\ntags: [x]\r\n---\r\n${servers}`);
    expect([...read.about.properties].map(([name, { place }]) => [name, place.line, place.column])).toEqual([
      ["title", 2, 1],
      ["tags", 3, 1],
    ]);
  });

  it("is none further down", () => {
    expect(about(`\n---\ntitle: A\n---\n${servers}`)).toEqual({ description: "---\ntitle: A\n---" });
  });
});

describe("a section", () => {
  it.each(["## Dataflows", "Dataflows\n---------", "Data flows\n======"])("is opened by %j", (heading) => {
    const { model: read, diagnostics } = model(`Actors\n---\n- **A**:\n- **B**:\n\n${heading}\n- A -> B\n`);
    expect(diagnostics).toEqual([]);
    expect(read.flows.map(({ name }) => name)).toEqual(["A → B"]);
  });

  it.each(["**Dataflows**", "**Dataflows:**", "Dataflows:", "### Dataflows", "# Dataflows"])(
    "is not opened by %j, which no gate passes over",
    (line) => {
      const { diagnostics } = model(`## Servers\n- **A**:\n${line}\n- **F**: from=A, to=A\n`);
      const [first] = diagnostics;
      expect(first).toMatchObject({ code: "no-heading", line: 3, loses: true, hint: "write ## Dataflows" });
    },
  );

  it.each(["# Databases of the shop", "### Servers", "// Dataflows"])(
    "of elements has comments: %j",
    (line) => {
      expect(model(`## Servers\n${line}\n- **A**:\n`).diagnostics).toEqual([]);
    },
  );

  it("of flows may group them by comments that are names of sections", () => {
    const flow = "- **F**: from=A, to=A";
    expect(model(`## Servers\n- **A**:\n## Dataflows\n# Servers\n${flow}\n`).diagnostics).toEqual([]);
  });
});
