import { describe, expect, it } from "vitest";
import { groupingId, levelObjects } from "../../../src/export/stix/levels.ts";
import { openFrame } from "../../../src/export/stix/objects.ts";
import { rules, shop } from "../../report/shop.ts";
import { folderWith } from "../../support/folders.ts";
import { judged, judgedAt } from "../../support/in-memory.ts";
import { severalRoots } from "../../support/trees.ts";
import { bundleOf } from "./bundle.ts";

describe("levels", () => {
  it("are one grouping each, which holds what it declares, its findings and the levels below", async () => {
    const result = await judged(shop, { builtIn: false });
    const { ofType, named, objects } = await bundleOf(result);
    expect(ofType("grouping").map(({ name }) => name)).toEqual([
      "Company & Co",
      "Archive",
      "Mailer",
      "The shop",
      "till",
    ]);
    const members = (name: string) => {
      const refs = named(name, "grouping").object_refs as string[];
      return objects.filter(({ id }) => refs.includes(id));
    };
    expect(members("till").map(({ type, name }) => name ?? type)).toEqual(
      expect.arrayContaining(["Drawer", "relationship", "A bare server"]),
    );
    expect(members("The shop").map(({ name }) => name)).toContain("till");
    expect(members("The shop").map(({ type }) => type)).not.toContain("course-of-action");
    expect(named("Company & Co", "grouping")).toMatchObject({
      context: "unspecified",
      labels: ["public", "a b"],
    });
  });

  it("show elements above from inside", async () => {
    const { said } = await bundleOf(await judged(shop, { builtIn: false }));
    expect(said).toEqual(
      expect.arrayContaining(["Mailer related-to Mailer", "Mailer related-to Post", "till related-to Till"]),
    );
  });

  it("tell each thing once, and refer to nothing that is not there", async () => {
    for (const files of [shop, severalRoots]) {
      const { objects } = await bundleOf(await judged(files));
      const ids = new Set(objects.map(({ id }) => id));
      expect(ids.size).toBe(objects.length);
      const uuids = new Set([...ids].map((id) => id.split("--")[1]));
      expect(uuids.size).toBe(ids.size);
      const refs = objects.flatMap((one) => [
        ...[one.source_ref, one.target_ref, one.created_by_ref].filter((ref) => ref !== undefined),
        ...((one.object_refs as string[] | undefined) ?? []),
      ]);
      expect(refs.filter((ref) => !ids.has(ref as string))).toEqual([]);
    }
  });

  it("have a relationship for each of their findings", async () => {
    const result = await judged(shop);
    const { objects } = await bundleOf(result);
    const told = objects.flatMap(({ type, extensions }) =>
      type === "relationship" && extensions
        ? Object.values(extensions).map(({ finding_id }) => finding_id as string)
        : [],
    );
    expect(told).toEqual(result.evaluation.findings.map(({ id }) => id));
  });

  it("keep their ids where they are exported alone, with the ends that lie above", async () => {
    const folder = await folderWith(shop);
    const whole = await bundleOf(await judgedAt(folder, { builtIn: false }));
    const alone = await bundleOf(
      await judgedAt(`${folder}/shop`, { builtIn: false, rules: [`${folder}/rules.yaml`] }),
    );
    const ids = new Set(whole.objects.map(({ id }) => id));
    const others = alone.objects.filter(({ id, type }) => !ids.has(id) && type !== "report");
    expect(others.map(({ type, name }) => [type, name])).toEqual([]);
    expect(alone.ofType("grouping").map(({ name }) => name)).toEqual(["Mailer", "The shop", "till"]);
    expect(alone.ofType("identity").map(({ name }) => name)).toEqual(["tm-site", "Customer"]);
  });

  it("hold their author where they say nothing yet", async () => {
    const result = await judged(
      { "rules.yaml": rules, "model.md": "---\ntitle: Empty\n---\n" },
      { builtIn: false },
    );
    const [grouping] = [...levelObjects(openFrame(result), result)].flat();
    expect(grouping).toMatchObject({
      id: groupingId(openFrame(result), ""),
      name: "Empty",
      object_refs: [expect.stringMatching(/^identity--/)],
    });
  });
});
