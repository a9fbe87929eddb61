import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { changeModel, type Operation } from "../../../src/language/change/change.ts";
import { applyEdits } from "../../../src/language/index.ts";
import type { Entry, Model } from "../../../src/model/model.ts";
import { elementKinds } from "../../../src/model/schema.ts";
import { readModel } from "../../../src/read/read-model.ts";
import { encodeKey } from "../../../src/tree/element-key.ts";
import { printMarkdown } from "../../support/print-markdown.ts";
import { anyModel, anyName } from "../../support/random-models.ts";

function changed(file: string, text: string, operation: Operation): string {
  const result = changeModel(file, text, operation);
  return "problem" in result ? `problem: ${result.problem}` : applyEdits(text, result.edits);
}

const markdown = `# Shop
## Boundaries
- **Inside**
## Servers
- **Web**: boundary=Inside, isHardened=False
- **Api**
- **Old** :
* Bare: id=b-1, port=80  <!-- why -->

## Dataflows
- **asks**: from=Web, to=Api
`;
const yaml = `title: Shop
servers:
  Web: { boundary: Inside }
  Api:
    boundary: Inside # here
    port: 80
  Bare:
boundaries:
  - name: Inside
dataflows:
- name: asks
  from: Web
  to: Api
`;
const json = `{
  "title": "Shop",
  "servers": {
    "Web": { "boundary": "Inside" },
    "Api": {
      "port": 80
    },
    "Bare": {}
  },
  "boundaries": [{ "name": "Inside" }],
  "dataflows": [
    { "name": "asks", "from": "Web", "to": "Api" }
  ]
}
`;
const texts = { "model.md": markdown, "model.yaml": yaml, "model.json": json };
type File = keyof typeof texts;

const add: Operation = { do: "add", kind: "Server", name: "New one", boundary: "Inside" };
const store: Operation = { do: "add", kind: "Datastore", name: "Db", boundary: null };
const boundary: Operation = { do: "add", kind: "Boundary", name: "Outside", boundary: null };
const flow: Operation = { do: "flow", name: "tells", from: "Api", to: "Web", protocol: "HTTPS" };
const enclose = (key: string, one: string | null): Operation => ({ do: "enclose", key, boundary: one });
const out = (key: string): Operation => ({ do: "scope", key, isIn: false });
const decompose: Operation = { do: "decompose", key: "Api", submodel: "./api/model.md" };

describe("what is done with a picture becomes text as the file is written", () => {
  it.each<[File, Operation, string, string]>([
    ["model.md", add, "<!-- why -->\n", "<!-- why -->\n* **New one**: boundary=Inside\n"],
    ["model.md", store, "\n## Dataflows", "\n## Datastores\n- **Db**\n\n## Dataflows"],
    ["model.md", boundary, "- **Inside**\n", "- **Inside**\n- **Outside**\n"],
    ["model.md", flow, "to=Api\n", "to=Api\n- **tells**: from=Api, to=Web, protocol=HTTPS\n"],
    ["model.md", enclose("Web", "Other"), "boundary=Inside", "boundary=Other"],
    ["model.md", enclose("Web", null), "boundary=Inside, ", ""],
    ["model.md", enclose("Api", "Inside"), "- **Api**", "- **Api**: boundary=Inside"],
    ["model.md", out("b-1"), "port=80", "port=80, inScope=False"],
    ["model.md", out("Old"), "- **Old** :", "- **Old** : inScope=False"],
    ["model.md", out("flow:asks"), "to=Api", "to=Api, inScope=False"],
    ["model.md", decompose, "- **Api**", '- **Api**: submodel="./api/model.md"'],
    ["model.yaml", add, "  Bare:", '  Bare:\n  "New one": { boundary: Inside }'],
    ["model.yaml", store, "to: Api\n", "to: Api\ndatastores:\n  Db: {}\n"],
    ["model.yaml", boundary, "- name: Inside", "- name: Inside\n  - name: Outside"],
    ["model.yaml", flow, "to: Api\n", "to: Api\n- name: tells\n  from: Api\n  to: Web\n  protocol: HTTPS\n"],
    ["model.yaml", enclose("Web", "Other"), "{ boundary: Inside }", "{ boundary: Other }"],
    ["model.yaml", enclose("Api", null), "boundary: Inside # here\n    ", ""],
    ["model.yaml", enclose("Bare", "Inside"), "  Bare:", "  Bare: { boundary: Inside }"],
    ["model.yaml", out("Web"), "Inside }", "Inside, inScope: false }"],
    ["model.yaml", out("Api"), "port: 80", "port: 80\n    inScope: false"],
    ["model.yaml", out("flow:asks"), "to: Api", "to: Api\n  inScope: false"],
    ["model.yaml", decompose, "port: 80", 'port: 80\n    submodel: "./api/model.md"'],
    ["model.json", add, '"Bare": {}', '"Bare": {},\n    "New one": { "boundary": "Inside" }'],
    ["model.json", store, "\n  ]\n", '\n  ],\n  "datastores": { "Db": {} }\n'],
    ["model.json", boundary, '{ "name": "Inside" }', '{ "name": "Inside" }, { "name": "Outside" }'],
    [
      ...([
        "model.json",
        flow,
        '"to": "Api" }',
        '"to": "Api" },\n    { "name": "tells", "from": "Api", "to": "Web", "protocol": "HTTPS" }',
      ] as const),
    ],
    ["model.json", enclose("Bare", "Inside"), '"Bare": {}', '"Bare": { "boundary": "Inside" }'],
    ["model.json", enclose("Web", null), '{ "boundary": "Inside" }', "{}"],
    ["model.json", out("Api"), '"port": 80', '"port": 80,\n      "inScope": false'],
    ["model.json", decompose, '"port": 80', '"port": 80,\n      "submodel": "./api/model.md"'],
  ])("%s %j", (file, operation, before, after) => {
    const text = texts[file];
    expect(text.split(before).length, "one place").toBe(2);
    expect(changed(file, text, operation)).toBe(text.replace(before, () => after));
    // Line breaks and a mark at the beginning stay.
    const windows = `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    expect(changed(file, windows, operation)).toBe(
      windows.replace(before.replaceAll("\n", "\r\n"), () => after.replaceAll("\n", "\r\n")),
    );
  });

  it.each<[string, string, Operation, RegExp]>([
    ["model.md", markdown, { ...add, name: "Web" }, /is there already, in line 5/],
    ["model.md", markdown, { ...add, name: "a**b" }, /In Markdown a name/],
    ["model.md", markdown, out("Nobody"), /not declared in this file/],
    ["model.md", `${markdown}- **asks**: from=Api, to=Web\n`, out("flow:asks"), /not declared/],
    ["model.yaml", "servers: [", add, /has errors/],
    ["rules.txt", "", add, /is no model/],
  ])("says why not: %s", (file, text, operation, problem) => {
    expect(changed(file, text, operation)).toMatch(problem);
  });

  it("writes keys as people wrote them, and takes no prose for one", () => {
    const text = "## Description\nWeb: what is sold.\n\n## Servers\n- **Api**\n";
    const set: Operation = { do: "set", key: "Api", property: "description", value: "x" };
    expect(changed("model.md", text, set)).toBe(text.replace("**Api**", "**Api**: description=x"));
  });

  it("writes a first model", () => {
    expect(changed("model.md", "", add)).toBe("## Servers\n- **New one**: boundary=Inside\n");
    expect(changed("model.yaml", "title: X", flow)).toContain(
      "dataflows:\n  tells: { from: Api, to: Web, protocol: HTTPS }\n",
    );
  });
});

/** What a model says, entry by entry. */
function sayings(model: Model): Map<Entry, string> {
  const { about, boundaries, elements, data, flows, assumptions, decisions } = model;
  const all = [[about], boundaries, elements, data, flows, assumptions, decisions].flat() as Entry[];
  const say = ({ kind, name, properties }: Entry) =>
    JSON.stringify([kind, name, Array.from(properties, ([key, { value }]) => [key, value])]);
  return new Map(all.map((entry) => [entry, say(entry)]));
}

const style = fc.record({
  bullet: fc.constantFrom("-" as const, "*" as const, "+" as const),
  colon: fc.constantFrom("after" as const, "inside" as const, "apart" as const),
  comma: fc.constantFrom(", " as const, "," as const, " ,\n    " as const, ",\n\t" as const),
  quote: fc.constantFrom('"' as const, "'" as const),
  isFolded: fc.boolean(),
  lineBreak: fc.constantFrom("\n" as const, "\r\n" as const),
  startsWithMark: fc.boolean(),
});

describe("an operation, read again", () => {
  const operation = (model: Model, name: string, index: number, other: string): Operation => {
    const element = model.elements[index % Math.max(1, model.elements.length)];
    const kind = elementKinds[index % elementKinds.length] ?? "Server";
    const turn = element ? index % 5 : index % 2;
    if (turn === 0) return { do: "add", kind, name, boundary: index % 3 === 0 ? null : other };
    if (turn === 1) return { do: "flow", name, from: element?.name ?? other, to: other, protocol: null };
    const key = encodeKey(element?.name ?? "");
    if (turn === 2) return { do: "enclose", key, boundary: index % 3 === 0 ? null : other };
    if (turn === 3) return { do: "scope", key, isIn: index % 2 === 0 };
    return { do: "decompose", key, submodel: "./inner/model.md" };
  };

  /** Applies it, and says what of the model is gone and what has come; null where it says why not. */
  const applied = (file: string, text: string, wanted: Operation) => {
    const result = changeModel(file, text, wanted);
    if ("problem" in result) return null;
    // One place is written, and all else stays.
    expect(result.edits.length).toBeLessThanOrEqual(1);
    const said = (one: string) => [...sayings(readModel(file, one, () => undefined)).values()].sort();
    const [was, is] = [said(text), said(applyEdits(text, result.edits))];
    return { gone: was.filter((one) => !is.includes(one)), come: is.filter((one) => !was.includes(one)) };
  };
  const prove = (
    text: string,
    file: string,
    name: string,
    other: string,
    index: number,
    seen: { done: number; refused: number },
  ) => {
    const wanted = operation(
      readModel(file, text, () => undefined),
      name,
      index,
      other,
    );
    const change = applied(file, text, wanted);
    if (change === null) {
      seen.refused++;
      return;
    }
    seen.done++;
    const { gone, come } = change;
    if (wanted.do === "add" || wanted.do === "flow") {
      expect([gone.length, come.length]).toEqual([0, 1]);
      expect(come[0]).toContain(JSON.stringify(name));
    } else {
      expect(gone.length).toBeLessThanOrEqual(1);
      expect(come.length).toBe(gone.length);
    }
  };

  it("is the model with exactly that change, whatever the model and however it is written", () => {
    const seen = { done: 0, refused: 0 };
    fc.assert(
      fc.property(
        anyModel,
        style,
        anyName,
        anyName,
        fc.nat(999),
        ({ about, entries }, as, name, other, index) => {
          prove(printMarkdown(about, entries, as), "model.md", name, other, index, seen);
        },
      ),
      { numRuns: 100 },
    );
    expect(seen.done).toBeGreaterThan(seen.refused * 2);
  });

  const things = fc.dictionary(
    anyName,
    fc.record(
      { boundary: anyName, port: fc.nat(9), description: anyName },
      { requiredKeys: [], noNullPrototype: true },
    ),
    { maxKeys: 4, noNullPrototype: true },
  );
  it("is so in YAML and JSON, too", () => {
    const seen = { done: 0, refused: 0 };
    const lists = fc.constantFrom("map", "list");
    const forms = fc.constantFrom("block", "flow", "json", "lines");
    fc.assert(
      fc.property(
        things,
        lists,
        forms,
        anyName,
        anyName,
        fc.nat(999),
        (named, as, form, name, other, index) => {
          const list = Object.entries(named).map(([key, one]) => ({ name: key, ...one }));
          const model = { title: "Shop", servers: as === "map" ? named : list, datastores: {} };
          if (form === "json" || form === "lines") {
            const text = JSON.stringify(model, null, form === "json" ? 0 : 2);
            return prove(text, "model.json", name, other, index, seen);
          }
          const text = stringify(model, { collectionStyle: form, lineWidth: form === "flow" ? 0 : 80 });
          return prove(text, "model.yaml", name, other, index, seen);
        },
      ),
      { numRuns: 100 },
    );
    expect(seen.done).toBeGreaterThan(seen.refused * 2);
  });
});
