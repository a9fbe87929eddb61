import { describe, expect, it } from "vitest";
import { entriesOf, entry, facts, model, said } from "../support/models.ts";

const about = (text: string) => facts(model(text).model.about);
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
      expect(facts(read.about).description).toBe(description);
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

describe("a file", () => {
  const text = "# Käse\r\n\r\n## Servers\r\n- **Fromagère 🧀**: port=80, naïve=1\r\n";

  it("may begin with a byte order mark, which changes nothing", () => {
    expect(model(`\uFEFF${text}`)).toEqual(model(text));
    expect(model(`\uFEFF## Servers\n- **A**:`).model.elements).toHaveLength(1);
  });

  it("counts columns in UTF-16 code units", () => {
    const { model: read, diagnostics } = model(text);
    expect(said(diagnostics)).toEqual(["warning unknown-property model.md:4:30"]);
    expect(entry(read, "Fromagère 🧀").properties.get("port")?.place.column).toBe(21);
  });

  it("without anything in it is a warning", () => {
    for (const empty of ["", "\n", "\uFEFF", "# Title\n\nProse.\n", "## Servers\n", "---\n---\n"]) {
      expect(said(model(empty).diagnostics)).toEqual(["warning empty-model model.md:1:1"]);
    }
  });

  it("may lack its last line break", () => {
    expect(entriesOf(model("## Servers\n- **A**: port=80").model).map(facts)).toEqual([{}, { port: 80 }]);
  });

  it("is Markdown by any of its endings, and else an error", () => {
    expect(model("## Servers\n- **A**:", "x/a.MD").model.elements).toHaveLength(1);
    expect(model("## Servers\n- **A**:", "a.markdown").model.elements).toHaveLength(1);
    expect(said(model("## Servers\n- **A**:", "a.txt").diagnostics)).toEqual([
      "error unknown-format a.txt:1:1",
    ]);
  });
});
