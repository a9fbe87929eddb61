import { describe, expect, it } from "vitest";
import { stixBundle } from "../../../src/export/stix/index.ts";
import { shop } from "../../report/shop.ts";
import { corpus, hasCorpus } from "../../support/corpus.ts";
import { exported } from "../../support/exported.ts";
import { hostileTexts } from "../../support/hostile.ts";
import { hostileNames, treeOf } from "../../support/hostile-tree.ts";
import { judged, judgedAt } from "../../support/in-memory.ts";
import { hasSchemas, needsSchemas, openStixSchemas } from "../../support/schemas.ts";
import { oddTree, severalRoots } from "../../support/trees.ts";
import { bundleOf } from "./bundle.ts";

const trees = {
  "a tree of levels": () => judged(shop),
  "several roots": () => judged(severalRoots),
  "names of folders": () => judged(oddTree()),
  "hostile names": () => judged(treeOf([...new Set([...hostileNames, ...hostileTexts])])),
  "our own models": () => judgedAt("models"),
};

describe("stix.json", () => {
  it("is a bundle with an object on each line, who speaks first and the report last", async () => {
    const text = [...stixBundle(await judged(shop, { builtIn: false }))].join("");
    const bundle = JSON.parse(text);
    expect(Object.keys(bundle)).toEqual(["type", "id", "objects"]);
    expect(bundle).toMatchObject({ type: "bundle", id: expect.stringMatching(/^bundle--[0-9a-f-]{36}$/) });
    expect(text.trimEnd().split("\n")).toHaveLength(bundle.objects.length + 2);
    const types = bundle.objects.map(({ type }: { type: string }) => type);
    expect([types[0], types[1], types.at(-1)]).toEqual(["identity", "extension-definition", "report"]);
    expect(bundle.objects.at(-1)).toMatchObject({
      name: "Company & Co",
      published: "2027-01-31T00:00:00.000Z",
      object_refs: bundle.objects
        .filter(({ type }: { type: string }) => type === "grouping")
        .map(({ id }: { id: string }) => id),
    });
  });

  it("is the same again, and only its day differs on another one", async () => {
    const [one, again, later] = await Promise.all(
      ["2027-01-31", "2027-01-31", "2027-02-01"].map(async (now) =>
        (await exported("stix", await judged(shop, { builtIn: false, now }))).toString(),
      ),
    );
    expect(again).toBe(one);
    expect(later?.replaceAll("2027-02-01", "2027-01-31")).toBe(one);
  });

  it("has no empty list, no empty text in a list, and no control characters in the file", async () => {
    const text = (await exported("stix", await trees["hostile names"]())).toString();
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    JSON.parse(text, (_, value) => {
      if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0);
      return value;
    });
  });
});

describe.skipIf(!hasSchemas)(`objects are valid by the schemas of OASIS${needsSchemas}`, () => {
  const errorsOf = hasSchemas ? openStixSchemas() : () => [];

  it.each(Object.entries(trees))("%s", async (_, tree) => {
    const { objects } = await bundleOf(await tree());
    expect(objects.length).toBeGreaterThan(2);
    const wrong = objects.flatMap((object) => errorsOf(object).map((error) => `${object.id} ${error}`));
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it.skipIf(!hasCorpus)("a tree with bills of materials", async () => {
    const { objects, ofType } = await bundleOf(await judgedAt(`${corpus}/secopstm-2026/projects/example_4`));
    expect(ofType("software").length).toBeGreaterThan(0);
    expect(objects.flatMap(errorsOf).slice(0, 5)).toEqual([]);
  });
});

/** What the specification suggests, beside `related-to`, which relates anything. */
const verbs: Readonly<Record<string, readonly string[]>> = {
  targets: ["attack-pattern identity", "attack-pattern vulnerability"],
  mitigates: ["course-of-action attack-pattern"],
  remediates: ["course-of-action vulnerability"],
  has: ["infrastructure vulnerability"],
  uses: ["infrastructure infrastructure"],
  "consists-of": ["infrastructure infrastructure", "infrastructure software"],
  "communicates-with": ["infrastructure infrastructure"],
};

it("relates things as the specification does", async () => {
  const typeOf = (ref: unknown) => String(ref).split("--")[0];
  for (const tree of [trees["a tree of levels"], trees["our own models"]]) {
    const { ofType } = await bundleOf(await tree());
    const others = ofType("relationship")
      .filter(({ relationship_type }) => relationship_type !== "related-to")
      .map(
        (one) =>
          [String(one.relationship_type), `${typeOf(one.source_ref)} ${typeOf(one.target_ref)}`] as const,
      )
      .filter(([verb, ends]) => !verbs[verb]?.includes(ends));
    expect(others).toEqual([]);
  }
});
