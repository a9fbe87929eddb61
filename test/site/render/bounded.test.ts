import { describe, expect, it } from "vitest";
import type { Page } from "../../../src/report/pages/page.ts";
import { openBounded } from "../../../src/site/render/bounded.ts";
import type { SiteFile } from "../../../src/site-file.ts";
import { page as pageAt } from "./pages.ts";

function open() {
  const files = new Map<string, string>();
  const write = ({ path, content }: SiteFile) =>
    void files.set(path, typeof content === "string" ? content : [...(content as Iterable<string>)].join(""));
  return { files, ...openBounded(write) };
}

const items = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `N${at}` }));
const row = (item: unknown) => `<li id="r-${(item as { name: string }).name}">${"x".repeat(100)}</li>`;
const page = pageAt("levels/shop/index.html");

/** What the scripts hand over. */
function handed(files: ReadonlyMap<string, string>, name: string): unknown[][] {
  const calls: unknown[][] = [];
  const tmSite = { [name]: (...values: unknown[]) => calls.push(values) };
  for (const [path, text] of files)
    if (path.endsWith(".js") && text.startsWith(`tmSite.${name}(`)) new Function("tmSite", text)(tmSite);
  return calls;
}

describe("a table of a page", () => {
  it("that is small stands on it as a whole", () => {
    const { bounded, beyond, files } = open();
    expect(String(bounded(page, "Elements", items(3), row))).toBe(items(3).map(row).join("\n"));
    expect([beyond(page, "Elements"), files.size]).toEqual([null, 0]);
  });

  it("that is large begins on it, and goes on in scripts", () => {
    const { bounded, beyond, files } = open();
    const all = items(9000);
    const html = String(bounded(page, "Elements", all, row));
    expect(html.length).toBeLessThanOrEqual(150_000);
    const rest = beyond(page, "Elements");
    expect(rest).toMatchObject({
      table: "Elements",
      shown: 500,
      total: 9000,
      csv: "data/levels/shop/elements.csv",
    });
    const rows = handed(files, "addRows").map(([table, text]) => [table, String(text)] as const);
    expect(rows.map(([table]) => table)).toEqual(rest?.files.map(() => "Elements"));
    expect([html, ...rows.map(([, text]) => text)].join("\n")).toBe(all.map(row).join("\n"));
    expect(rows.map(([, text]) => text.split("\n").length)).toEqual(rest?.counts);
    expect(files.get("data/levels/shop/elements.csv")?.split("\r\n")).toHaveLength(9002);
    const [[, ids = []] = []] = handed(files, "addIndex") as [string, string[][]][];
    expect(ids.flat()).toEqual(all.slice(500).map(({ name }) => `r-${name}`));
  });

  it("shows one row at least", () => {
    const { bounded, beyond } = open();
    const large = () => "x".repeat(2_000_000);
    expect(String(bounded(page, "Data", items(2), large))).toHaveLength(2_000_000);
    expect(beyond(page, "Data")).toMatchObject({ shown: 1, total: 2 });
  });

  it("cannot leave its script", () => {
    const { bounded, files } = open();
    const hostile = (item: unknown) => `<li></script><!--\u2028${row(item)}`;
    bounded(page, "Data", items(900), hostile);
    const script = files.get("data/levels/shop/data.0.js") ?? "";
    expect(script).not.toMatch(/<\/script|<!--|\u2028/);
    expect(
      handed(files, "addRows")
        .map(([, text]) => text)
        .join("\n"),
    ).toContain("<li></script><!--\u2028<li");
  });

  it("of a page that nobody names is not bounded", () => {
    const { bounded, beyond } = open();
    expect(String(bounded(undefined, "Data", items(900), row)).split("\n")).toHaveLength(900);
    expect(beyond(undefined, "Data")).toBeNull();
  });
});

it("a picture that is large is a script of its own", () => {
  const { pictureFile, files } = open();
  expect(pictureFile(page, "Dfd", "<svg/>")).toBeNull();
  const svg = `<svg>${"<g></g>".repeat(50_000)}</svg>`;
  expect(pictureFile(page, "Dfd", svg)).toBe("data/levels/shop/dfd.0.js");
  expect(handed(files, "addPicture")).toEqual([["Dfd", svg]]);
});

it("hands the page to what stands on it, and none to what stands elsewhere", () => {
  const written: SiteFile[] = [];
  const { bounded } = openBounded((file) => written.push(file));
  const page = { url: "levels/index.html" } as Page;
  const told = (item: unknown, root: unknown, of: unknown) =>
    `${item}${root}${of === page ? "here" : "elsewhere"}`;
  const html = String(
    bounded(
      page,
      "Data",
      Array.from({ length: 501 }, (_, at) => at),
      told,
      "-",
      page,
    ),
  );
  expect(html.split("\n").every((row) => row.endsWith("-here"))).toBe(true);
  expect(written.map(({ content }) => String(content)).join("")).toContain("500-elsewhere");
});
