import { describe, expect, it } from "vitest";
import { plainContext } from "../../../src/export/exporter.ts";
import { regionOf, sourcePath, sourceUri, strictUri } from "../../../src/export/told/places.ts";
import { judged } from "../../support/in-memory.ts";

describe("paths", () => {
  const context = { ...plainContext, sourcePrefix: "docs/our models/" };
  it.each([
    ["model.md", "docs/our%20models/model.md"],
    ["käse/50% #1?.md", "docs/our%20models/k%C3%A4se/50%25%20%231%3F.md"],
    ["a:b/c\ud800.md", "docs/our%20models/a%3Ab/c%EF%BF%BD.md"],
    ["[x](y).md", "docs/our%20models/%5Bx%5D(y).md"],
  ])("%j are told from the top of the repository", (file, uri) => {
    expect(sourcePath(file, context)).toBe(`docs/our models/${file}`);
    expect(sourceUri(file, context)).toBe(uri);
  });

  it("are as they are where the tree is the repository", () => {
    expect(sourceUri("shop/model.md", plainContext)).toBe("shop/model.md");
  });
});

describe("regions", () => {
  const markdown = "\ufeff---\r\ntitle: x\r\n---\r\n## Servers\r\n- **Web 😀**: type=web_server  \r\n";
  it.each([
    ["model.md", markdown, 5, [1, 30]],
    ["model.yaml", "servers:\n  - name: Web\n    type: web_server\n", 2, [5, 14]],
    ["model.json", '{"servers": [{"name": "Web", "type": "web_server"}]}', 1, [14, 53]],
  ])("of %s reach to the end of the line", async (file, text, line, [startColumn, endColumn]) => {
    const rules = "- { id: X1, title: X, targets: [Server], condition: 'True' }";
    const result = await judged({ [file]: text, "rules.yaml": rules }, { builtIn: false });
    const [finding] = result.evaluation.findings;
    const location = finding?.location ?? expect.unreachable();
    expect(location).toMatchObject({ file, line });
    expect(regionOf(result, location)).toEqual({ startLine: line, startColumn, endLine: line, endColumn });
  });

  it("of files whose lines nobody knows are a character wide", async () => {
    const result = await judged("## Servers\n- **A**:");
    const region = { startLine: 9, startColumn: 4, endLine: 9, endColumn: 5 };
    expect(regionOf(result, { file: "other.ts", line: 9, column: 4 })).toEqual(region);
  });
});

it.each([
  ["https://a.example/x", "https://a.example/x"],
  ["https://a.example/a b|c^d%zz%41#e#f", "https://a.example/a%20b%7Cc%5Ed%25zz%41#e%23f"],
  ["https://[::1]/ä", "https://[::1]/%C3%A4"],
])("an address is one by the letter, too: %s", (href, uri) => expect(strictUri(href)).toBe(uri));
