import { expect, it } from "vitest";
import { diffView } from "../../../src/report/diff/view.ts";
import { openDiffWords } from "../../../src/report/diff/words.ts";
import { after, before, same, sample } from "./sample.ts";

const titleOf = (level: string) => level || "Shop";
const viewOf = (diff = sample) => diffView(diff, before, after, titleOf, openDiffWords(titleOf));

it("says what the page shows", () => {
  const view = viewOf();
  expect(view).toMatchObject({
    title: "Shop",
    before: { name: "main (0123456)" },
    same: false,
    knowsModels: true,
  });
  expect(view.findings.map(({ mark, total }) => [mark, total])).toEqual([
    ["new", 1],
    ["fixed", 1],
    ["moved", 1],
  ]);
  expect(view.findings[2]?.rows[0]).toMatchObject({
    id: "HA1@#Service",
    element: "Service (Server) in Shop",
    changes: ["its element was renamed: was HA1@#App"],
  });
  expect(
    view.things.map(({ title, rows }) => [title, ...rows.map(({ mark, name }) => `${mark} ${name}`)]),
  ).toEqual([
    [
      "col.trust",
      "changed Inside in Shop",
      "changed Service (Server) in Shop",
      "changed Order (Web → Service) in Shop",
    ],
    [
      "head.elements",
      "removed Old (Datastore) in Shop",
      "changed Service (Server) in Shop",
      "changed Web (Server) in Shop",
    ],
    ["head.flows", "added Pay (User → Web) in Shop", "removed Save (Web → Old) in Shop"],
    ["head.boundaries", "changed Inside in Shop"],
  ]);
});

it("of what differs in nothing", () => {
  const view = viewOf({ ...same, model: null });
  expect(view).toMatchObject({ same: true, knowsModels: false, summary: [], findings: [], things: [] });
});

it("shows no more than a page holds", () => {
  const many = Array.from({ length: 501 }, () => sample.findings.new).flat();
  const view = viewOf({ ...sample, findings: { ...sample.findings, new: many } });
  expect([view.findings[0]?.rows.length, view.findings[0]?.total]).toEqual([500, 501]);
});
