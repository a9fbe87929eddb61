import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { diffResults } from "../../../src/diff/diff.ts";
import { diffMarkdown } from "../../../src/report/diff/markdown.ts";
import { cases } from "../../diagrams/hostile-level.ts";
import { after, before, everywhere, same, sample, sides } from "./sample.ts";

const plainTitle = (level: string) => level || "Shop";
const printed = (diff = sample) => diffMarkdown(diff, before, after, plainTitle);

it("says what differs in folds, what is new first", () => {
  const text = printed();
  expect(text).toMatch(/^## What differs: Shop\n\n`main \(0123456\)` → `models`\n\n- Findings: 1 new/);
  const summaries = [...text.matchAll(/<summary>(.*)<\/summary>/g)].map(([, one]) => one);
  expect(summaries).toEqual([
    ...["New findings: 1", "Fixed findings: 1", "Findings under another id: 1", "Trust: 3"],
    ...["Elements: 3", "Dataflows: 2", "Trust boundaries: 1"],
  ]);
  expect(text).toMatch(/\| ~ \| Service \(Server\) in Shop \| was called App \|/);
  expect(text).toMatch(/\| ~ \| Web \(Server\) in Shop \| isHardened: True → False; port: nothing → 443 \|/);
  expect(text).toMatch(/\| − \| Old \(Datastore\) in Shop \| {2}\|/);
});

it("says that nothing differs", () => expect(printed(same)).toContain("**Nothing differs.**"));

it("says what is not known", () =>
  expect(printed({ ...same, model: null })).toContain("Only findings are compared"));

it("takes no more than a comment does, and counts the rest", () => {
  const [one] = sample.findings.new;
  if (!one) throw new Error("there is none");
  const many = Array.from({ length: 3000 }, (_, at) => ({
    ...one,
    id: `HA1@#${at}`,
    element: { ...one.element, name: `S${at}` },
  }));
  const text = printed({ ...sample, findings: { ...sample.findings, new: many } });
  expect(text.length).toBeLessThanOrEqual(65_000);
  expect(text).toMatch(/Left out, since a comment takes no more: \d+ new, 1 fixed/);
});

describe("hostile names", () => {
  const md = new MarkdownIt({ html: true, linkify: true });
  it.each(cases)("%s makes no markup, no link and no cell", (_, text) => {
    const [was, is] = everywhere(text);
    const page = diffMarkdown(diffResults(was, is), before, after, (level) => level || text);
    // GitHub knows no control characters either.
    expect(page.replace(/[\n]/g, "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    const rows = page.split("\n").filter((line) => line.startsWith("| "));
    for (const row of rows) {
      const columns =
        row
          .replace(/\\./g, "")
          .replace(/`[^`]*`/g, "")
          .split("|").length - 2;
      expect([row, columns === 3 || columns === 4]).toEqual([row, true]);
    }
    const html = md.render(page);
    const tags = new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name]) => name?.toLowerCase()));
    const ours = [
      "h2",
      "p",
      "code",
      "ul",
      "li",
      "details",
      "summary",
      "table",
      "thead",
      "tbody",
      "tr",
      "th",
      "td",
      "strong",
      "br",
      "em",
    ];
    expect([...tags].filter((tag) => !ours.includes(tag ?? ""))).toEqual([]);
  });
  it("the sample itself is well", () => expect(sides).toHaveLength(2));
});
