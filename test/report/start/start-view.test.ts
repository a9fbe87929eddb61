import { beforeAll, describe, expect, it } from "vitest";
import type { Presentation } from "../../../src/report/present.ts";
import { startSummary, startView } from "../../../src/report/start/start-view.ts";
import { shop, shown } from "../shop.ts";

let all: Presentation;
beforeAll(async () => {
  all = await shown(shop);
});

describe("where to start", () => {
  it("tells of each decision what to write, where, and what that ends", () => {
    const downloads = [{ href: "data/priorities.json", name: "", what: "" }];
    const { fixes, open, file } = startView(all, downloads);
    expect(startView(all, []).file).toBeNull();
    expect([open, file]).toEqual([9, "data/priorities.json"]);
    const [hardening] = fixes;
    expect(hardening).toMatchObject({
      anchor: "Fix-1",
      href: "start/index.html#Fix-1",
      noun: "Hardening",
      on: "7 servers",
      closes: 7,
      owners: ["Board"],
    });
    expect(
      hardening?.lines.shown.map(({ at, place, write }) => [at.name, at.href, place, write]),
    ).toContainEqual(["Till", "levels/shop/index.html#e-Till", "shop/model.md:5", "isHardened=True"]);
    expect(hardening?.findings.total).toBe(7);
    expect(hardening?.findings.shown[0]?.at[0]?.href).toMatch(/^levels\/.*#/);
  });

  it("asks what nobody states", () => {
    const { questions } = startView(all, []);
    expect(
      questions.shown.map(({ property, line, otherwise }) => [property, line.write, otherwise]),
    ).toContainEqual(["isHardened", "isHardened=True", "isHardened=False"]);
  });

  it("gives the overview the first of both", () => {
    const { fixes, questions } = startSummary(all);
    expect(fixes).toEqual(
      startView(all, [])
        .fixes.slice(0, 5)
        .map(({ href, noun, on, closes }) => ({ href, noun, on, closes })),
    );
    expect(questions).toHaveLength(5);
  });

  it("tells what is due, and how findings are spread", () => {
    const { reviewsDue, owners, tags, profiles } = startView(all, []);
    expect(reviewsDue.map(({ level, due, state }) => [level.path, due, state])).toEqual([
      ["archive", "2026-11-08", "overdue"],
      ["", "2027-02-28", "soon"],
    ]);
    expect(owners.shown.map(({ name, open }) => [name, open])).toEqual([["Board", 9]]);
    expect(tags.shown.map(({ name, levels }) => [name, levels])).toEqual([
      ["a b", 1],
      ["public", 1],
    ]);
    expect(profiles.shown[0]).toMatchObject({ name: "", open: 9 });
  });
});
