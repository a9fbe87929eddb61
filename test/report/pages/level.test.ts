import { beforeAll, describe, expect, it } from "vitest";
import { anchorOf } from "../../../src/addresses/anchor.ts";
import { levelPage } from "../../../src/report/pages/level.ts";
import type { Presentation } from "../../../src/report/present.ts";
import type { LevelView } from "../../../src/report/views.ts";
import { openCount } from "../../../src/threats/findings/roll-up.ts";
import { levelView, shop, shown } from "../shop.ts";

let all: Presentation;
let view: (path: string) => LevelView;
beforeAll(async () => {
  all = await shown(shop);
  view = (path) => levelView(levelPage(all, path));
});

const paths = (links: readonly { readonly path: string }[]) => links.map(({ path }) => path);

describe("where a level is", () => {
  it.each([
    ["", "levels/index.html", "../"],
    ["shop", "levels/shop/index.html", "../../"],
    ["shop/till", "levels/shop/till/index.html", "../../../"],
  ])("%j has the page %s", (path, url, root) => {
    expect(levelPage(all, path)).toMatchObject({ url, root, template: "level" });
  });

  it("is told by breadcrumbs that follow parents, and say nothing that changes with other levels", () => {
    expect(levelPage(all, "shop/till").breadcrumbs).toEqual([
      { text: "Overview", href: "index.html" },
      { text: "Company & Co", href: "levels/index.html" },
      { text: "The shop", href: "levels/shop/index.html" },
      { text: "till", href: null },
    ]);
    expect(levelPage(all, "mailer").breadcrumbs.map(({ text }) => text)).toEqual([
      "Overview",
      "Company & Co",
      "Mailer",
    ]);
  });

  it("and what is around it: parent, siblings, children", () => {
    expect(view("")).toMatchObject({
      parent: null,
      up: null,
      down: { path: "archive" },
      previous: null,
      next: null,
    });
    expect(view("mailer")).toMatchObject({
      parent: { path: "", href: "levels/index.html" },
      up: { path: "" },
      down: null,
      previous: { path: "archive" },
      next: { path: "shop", title: "The shop", href: "levels/shop/index.html" },
    });
    expect(view("shop")).toMatchObject({
      previous: { path: "mailer" },
      next: null,
      down: { path: "shop/till" },
    });
    expect(view("archive")).toMatchObject({ previous: null, next: { path: "mailer" } });
  });

  it("and who else uses it", () => {
    expect(paths(view("mailer").alsoUsedBy)).toEqual(["shop"]);
    expect(view("mailer").describes).toEqual([
      {
        element: "Post",
        level: { path: "", title: "Company & Co", href: "levels/index.html" },
        href: `levels/index.html#${anchorOf("Post")}`,
      },
      {
        element: "Mailer",
        level: { path: "shop", title: "The shop", href: "levels/shop/index.html" },
        href: `levels/shop/index.html#${anchorOf("Mailer")}`,
      },
    ]);
    expect(view("shop").alsoUsedBy).toEqual([]);
    expect(view("archive").describes).toEqual([]);
  });
});

describe("what a level tells about itself", () => {
  it("comes from its front matter", () => {
    expect(view("")).toMatchObject({
      title: "Company & Co",
      file: "model.md",
      owner: "Board",
      tags: ["public", "a b"],
      review: { reviewed: "2026-08-31", due: "2027-02-28", overdue: false },
    });
    expect(view("archive").review).toEqual({ reviewed: "2026-11-01", due: "2026-11-08", overdue: true });
    expect(view("shop")).toMatchObject({ owner: "", tags: [], review: null });
  });

  it("is prose whose links lead to pages", () => {
    expect(view("").descriptionHtml).toBe(
      '<p>See the <a href="../levels/shop/index.html">shop</a>, its <a href="../levels/shop/till/index.html">till</a>, the <a href="https://law.example/x" rel="noopener noreferrer">law</a> and notes.</p>\n',
    );
    expect(view("shop").descriptionHtml).toBe("");
  });
});

describe("counts", () => {
  it("are the level's own and those of everything below, a shared level once", () => {
    const counts = (path: string) => [openCount(view(path).own), openCount(view(path).total)];
    // Drawer; Door is open again, Buy and Pay leak, and nothing inside carries a flow of Till or Mailer; Relay; at the
    // root Buy leaks, Printer is accepted, and Web shop and Post have flows that nothing inside carries.
    expect(counts("shop/till")).toEqual([1, 1]);
    expect(counts("mailer")).toEqual([1, 1]);
    expect(counts("archive")).toEqual([0, 0]);
    expect(counts("shop")).toEqual([5, 7]);
    expect(view("").total.open).toEqual({ critical: 3, high: 1, medium: 5, low: 0, info: 0 });
    expect(view("").total.byStatus).toMatchObject({ open: 9, accepted: 1, mitigated: 0 });
  });

  it("of the children are those below them, each with the element that it describes", () => {
    expect(
      view("").children.map(({ path, depth, element, total, worst }) => ({
        path,
        depth,
        element,
        open: openCount(total),
        worst,
      })),
    ).toEqual([
      { path: "archive", depth: 0, element: null, open: 0, worst: null },
      { path: "mailer", depth: 0, element: "Post", open: 1, worst: "medium" },
      { path: "shop", depth: 0, element: "Web shop", open: 7, worst: "critical" },
    ]);
    expect(view("shop").children).toMatchObject([{ path: "shop/till", element: "Till" }]);
  });
});

describe("what a level declares", () => {
  it("assumptions and decisions", () => {
    expect(view("archive").assumptions).toMatchObject([
      { name: "Locked room", description: "Nobody gets in", excludes: ["BARE"] },
    ]);
    expect(view("archive").excluded).toEqual([
      {
        id: "BARE@archive#Scanner",
        title: "A bare server",
        isOwn: true,
        element: "Scanner",
        assumption: "Locked room",
      },
    ]);
    expect(view("").decisions).toMatchObject([
      {
        finding: "BARE@#Printer",
        href: `levels/index.html#f-BARE-${anchorOf("Printer")}`,
        status: "accepted",
        owner: "Board",
        until: "2027-02-15",
        state: "in force",
      },
    ]);
    expect(view("shop").decisions).toMatchObject([
      { finding: "BARE@shop#Door", state: "expired" },
      { finding: "LEAK@shop/till#flow:Count", href: null, state: "resolved" },
    ]);
  });

  it("what it takes over, with where that is said", () => {
    const from = { path: "", title: "Company & Co", href: "levels/index.html" };
    expect(view("shop").inherited).toEqual([
      { what: "boundary", value: "Office", from, place: "model.md:13" },
      { what: "trust", value: "trusted", from, place: "model.md:13" },
      { what: "data", value: "Order", from, place: "model.md:24" },
      { what: "protocol style", value: "HTTP, red, dotted", from, place: "model.md:36" },
      { what: "rules", value: "BARE, LEAK", from, place: "rules.yaml:1" },
    ]);
    expect(view("").inherited).toEqual([]);
  });

  it("what is wrong in its file", () => {
    expect(view("").diagnostics.map(({ code, place }) => [code, place])).toContainEqual([
      "unknown-element",
      "model.md:30",
    ]);
    expect(view("archive").diagnostics.map(({ code }) => code)).toEqual(["review-overdue"]);
  });
});

it("a generated overview has a page too", async () => {
  const two = await shown({
    "a/model.md": "## Servers\n- **A**:",
    "b/model.md": "## Servers\n- **B**:",
    "rules.yaml": "[]",
  });
  const page = levelPage(two, "");
  expect(levelView(page)).toMatchObject({
    file: null,
    elements: [],
    descriptionHtml: "",
    children: [{ path: "a" }, { path: "b" }],
  });
  expect(levelPage(two, "a").breadcrumbs).toHaveLength(3);
});

it("anchors on a page are unique, whatever things are called", async () => {
  const text =
    '## Servers\n- **Data Card**:\n- **data e Card**:\n- **ZONE**:\n- **zone**:\n- **D-Card**:\n- **D Card**:\n- **Flow Zone**:\n- **Boundary Zone**:\n- **Zone**:\n- **F bare zone**:\n- **bare zone**:\n## Boundaries\n- **Zone**:\n## Data\n- **Card**:\n- **Zone**:\n## Dataflows\n- **Zone**: from=Zone, to="D Card", data=Card';
  const page = levelView(
    levelPage(await shown({ "model.md": text, "rules.yaml": shop["rules.yaml"] ?? "" }), ""),
  );
  const anchors = [
    ...page.elements,
    ...page.boundaries,
    ...page.flows,
    ...page.data,
    ...page.findings.shown,
  ].map(({ anchor }) => anchor);
  expect(anchors).toHaveLength(new Set(anchors).size);
});
