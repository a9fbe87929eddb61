import { describe, expect, it } from "vitest";
import { languageOf, marked, textIn } from "../support.ts";

const files = {
  "model.md": `## Boundaries
- **Net**: isTrusted=False
## Actors
- **User**: boundary=Net
## Servers
- **Shop**: submodel=./shop/model.md, type=ledger, protocol=own
## Types
- **ledger**: like=database
## Protocols
- **own**: like=HTTPS
## Dataflows
- **Buy**: from=User, to=Shop
`,
  "shop/model.md": `## Servers
- **Web**: boundary=Net, type=ledger
## Dataflows
- **In**: from=User, to=Web, realizes=Buy
## Assumptions
- **A**: exclude=[X1]
`,
  "rules.yaml": "- id: X1\n  title: One\n  condition: target.isHardened\n  targets: [Server]\n",
};
const rules = [{ id: "X1", title: "One", severity: "high", targets: [], file: "rules.yaml", line: 1 }];

function at(file: keyof typeof files, word: string) {
  const { position } = marked(files[file].replace(word, `‸${word}`));
  const language = languageOf(files);
  language.judged({ diagnostics: [], findings: [], rules }, language.revision());
  const shown = ({ file, range }: { file: string; range: Parameters<typeof textIn>[1] }) =>
    `${file}:${range.start.line + 1} ${textIn(files[file as keyof typeof files] ?? "", range)}`;
  return {
    definition: language.definition(file, position).map(shown),
    references: language.references(file, position).map(shown),
    name: language.nameAt(file, position),
  };
}

describe("navigation", () => {
  it.each([
    ["model.md", "User, to=Shop", "model.md:4 User"],
    ["model.md", "./shop/model.md", "shop/model.md:1 "],
    ["model.md", "ledger, protocol", "model.md:8 ledger"],
    ["model.md", "own\n## T", "model.md:10 own"],
    ["shop/model.md", "User, to", "model.md:4 User"],
    ["shop/model.md", "Net, type", "model.md:2 Net"],
    ["shop/model.md", "ledger", "model.md:8 ledger"],
    ["shop/model.md", "Buy", "model.md:12 Buy"],
    ["shop/model.md", "X1", "rules.yaml:1 "],
  ] as const)("goes from %s, %s to %s", (file, word, definition) => {
    expect(at(file, word).definition).toEqual([definition]);
  });

  it("finds references over levels", () => {
    expect(at("model.md", "User**").references).toEqual([
      "model.md:4 User",
      "model.md:12 User",
      "shop/model.md:4 User",
    ]);
    expect(at("shop/model.md", "Net, type").references).toEqual([
      "model.md:2 Net",
      "model.md:4 Net",
      "shop/model.md:2 Net",
    ]);
    expect(at("shop/model.md", "X1").references).toEqual([]);
  });

  it("searches the tree", () => {
    const found = languageOf(files).search("we");
    expect(found.map(({ name, level, kind }) => [name, level, kind])).toEqual([["Web", "shop", "Server"]]);
    expect(languageOf(files).search("").length).toBeGreaterThan(5);
  });
});
