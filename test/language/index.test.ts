import { describe, expect, it } from "vitest";
import type { JudgedDiagnostic } from "../../src/language/index.ts";
import { languageOf, textIn } from "./support.ts";

const shop = `# Shop

## Boundaries
- **Net**: isTrusted=False

## Servers
- **Web**: bondary=Net, protocol=HTTPS

## Dataflows
- **Login**: from="Wbe", to=Web
`;
const diagnostic = (over: Partial<JudgedDiagnostic>): JudgedDiagnostic => ({
  ...{ code: "told", severity: "warning", message: "Only the whole tree tells.", file: "model.md" },
  ...{ line: 10, column: 3, hint: null },
  ...over,
});

describe("problems", () => {
  it("are those of the reader and of the neighbourhood, at the word that they are about", () => {
    const language = languageOf({ "model.md": shop });
    const told = language
      .problems("model.md")
      .map(({ code, range, hint }) => [code, textIn(shop, range), hint]);
    expect(told).toEqual([
      ["unknown-property", "bondary", 'did you mean "boundary"?'],
      ["unknown-element", "from", 'did you mean "Web"?'],
    ]);
    expect(language.problems("model.md", { quick: true }).map(({ code }) => code)).toEqual([
      "unknown-property",
    ]);
  });

  it("are about the text that is not saved yet", () => {
    const language = languageOf({ "model.md": shop });
    language.edit("model.md", shop.replace("bondary", "boundary").replace("Wbe", "Web"));
    expect(language.problems("model.md")).toEqual([]);
    language.edit("model.md", null);
    expect(language.problems("model.md")).toHaveLength(2);
  });

  it("know what is declared above, and in files of rules", () => {
    const language = languageOf({
      "model.md": "## Properties\n- **vault**: on=[Server]\n",
      "rules.yaml": "properties:\n  quorum: { on: [Server], type: boolean }\n",
      "a/model.md": "## Servers\n- **Web**: vault=True, quorum=True, other=True\n",
    });
    const told = language.problems("a/model.md", { quick: true }).map(({ message }) => message);
    expect(told).toEqual([expect.stringContaining('"other"')]);
  });

  it("know files of rules that count everywhere, whatever they are called", () => {
    const language = languageOf({
      "more.yaml": "properties:\n  quorum: { on: [Server] }\nrules:\n  - id: X1\n    targts: [Server]\n",
      "a/model.md": "## Servers\n- **Web**: quorum=True\n",
    });
    const codes = (file: string) => language.problems(file).map(({ code }) => code);
    expect([codes("more.yaml"), codes("a/model.md")]).toEqual([[], ["unknown-property"]]);
    language.setRuleFiles(["more.yaml"]);
    expect(codes("more.yaml")).not.toEqual([]);
    expect(codes("a/model.md")).toEqual([]);
    expect(language.symbols("more.yaml").map(({ name }) => name)).toEqual(["properties", "rules"]);
    language.setRuleFiles([]);
    expect([codes("more.yaml"), codes("a/model.md")]).toEqual([[], ["unknown-property"]]);
  });

  it("say nothing of names where something was generated beside the model", () => {
    const language = languageOf({ "model.md": shop });
    language.put("model.generated.yaml", "servers:\n  - name: Wbe\n");
    expect(language.problems("model.md").map(({ code }) => code)).toEqual(["unknown-property"]);
    language.put("model.md", "# Nothing\n");
    expect(language.problems("model.md")).toEqual([]);
  });

  it("that only judging tells stay with their lines until it is done again", () => {
    const language = languageOf({ "model.md": shop });
    const own = language.problems("model.md").map(({ code, message, severity, hint, range: { start } }) => ({
      ...{ code, message, severity: severity as "warning", hint, file: "model.md" },
      ...{ line: start.line + 1, column: start.character + 1 },
    }));
    const judged = [own[0], diagnostic({})].filter((one) => one !== undefined);
    language.judged({ diagnostics: judged, findings: [], rules: [] }, language.revision());
    const codes = () => language.problems("model.md").map(({ code, range }) => [code, range.start.line]);
    expect(codes()).toEqual([
      ["unknown-property", 6],
      ["told", 9],
    ]);
    language.edit("model.md", shop.replace("## Servers", "\n\n## Servers"));
    // What the neighbourhood alone would say, and judging did not, is not said.
    expect(codes()).toEqual([
      ["unknown-property", 8],
      ["told", 11],
    ]);
  });

  it("of a text that was changed while it was judged do not count before its own", () => {
    const language = languageOf({ "model.md": shop });
    const revision = language.revision();
    language.edit("model.md", "## Servers\n- **Web**\n");
    language.judged({ diagnostics: [diagnostic({})], findings: [], rules: [] }, revision);
    expect(language.problems("model.md")).toEqual([]);
  });
});

describe("elements", () => {
  it("are found by place, and their places by key", () => {
    const language = languageOf({
      "model.md": "## Servers\n- **Shop**: submodel=./shop\n",
      "shop/model.md": shop,
    });
    for (const [key, name] of [
      ["Web", "Web"],
      ["flow:Login", "Login"],
      ["boundary:Net", "Net"],
    ] as const) {
      const place = language.placeOfElement("shop", key);
      expect([key, place?.file, place && textIn(shop, place.range)]).toEqual([key, "shop/model.md", name]);
      const element = place && language.elementAt("shop/model.md", place.range.start);
      expect(element).toMatchObject({ level: "shop", key, name });
    }
    expect(language.placeOfElement("shop", "None")).toBeNull();
    expect(language.elementAt("shop/model.md", { line: 0, character: 0 })).toBeNull();
    expect(language.fileOf("shop")).toBe("shop/model.md");
    expect(language.levelOf("shop/rules.yaml")).toBeNull();
  });
});
