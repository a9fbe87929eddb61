import { collector, notes } from "../collect.ts";
import { openFolders } from "../free-names.ts";
import type { Facts, GeneratedLevel } from "../imported.ts";
import type { Importer } from "../source.ts";
import { pageThings } from "./diagram.ts";
import { type Page, pagesOf } from "./pages.ts";

interface Sheet {
  readonly file: string;
  readonly page: Page;
  /** Folder of its level. */
  path: string;
}

const pagesAtMost = 200;

/** Diagrams of draw.io: a page is a level. Pages that a shape links to lie below it; several others have one above them. */
const importer: Importer = (documents, { title, report }) => {
  const { leave, all } = notes();
  const folder = openFolders("page");
  const every = documents.flatMap(({ data, file }): Sheet[] =>
    pagesOf(file, typeof data === "string" ? data : "", report).map((page) => ({ file, page, path: "" })),
  );
  const sheets = every.slice(0, pagesAtMost);
  for (const { file, page } of every.slice(pagesAtMost))
    leave("page beyond the first 200", `${page.name} (${file})`);
  const linked = new Set(sheets.flatMap((sheet) => linksOf(sheet)));
  const tops = sheets.filter((sheet) => !linked.has(sheet));
  const isTree = tops.length !== 1;
  for (const sheet of sheets) if (isTree || sheet !== tops[0]) sheet.path = folder(sheet.page.name);
  const levels: GeneratedLevel[] = sheets.map((sheet) => {
    const { file, page, path } = sheet;
    const modelOf = (link: string) => {
      const target = targetOf(sheet, link);
      if (!target || target === sheet || target.path === "") return undefined;
      return path === "" ? `./${target.path}/model.md` : `../${target.path}/model.md`;
    };
    const called = page.name || title;
    return { path, title: path === "" ? title : called, things: pageThings(page, { file, leave, modelOf }) };
  });
  if (!isTree) return { levels: withoutEmpty(levels), notImported: all };
  // Pages that only link to each other in a circle stand beside the others.
  const reached = reachedFrom(tops);
  const top = collector();
  for (const sheet of sheets)
    if (!linked.has(sheet) || !reached.has(sheet))
      top.add("SetOfProcesses", sheet.page.name || "Page", `${sheet.file}#${sheet.page.name}`, {
        submodel: `./${sheet.path}/model.md`,
      });
  return {
    levels: withoutEmpty([{ path: "", title, things: top.things() }, ...levels]),
    notImported: all,
  };

  function targetOf({ file }: Sheet, link: string): Sheet | undefined {
    const id = /^data:page\/id,(.+)$/.exec(link)?.[1];
    return id === undefined ? undefined : sheets.find((one) => one.file === file && one.page.id === id);
  }

  function linksOf(sheet: Sheet): Sheet[] {
    return sheet.page.cells.flatMap(({ attributes }) => {
      const target = targetOf(sheet, attributes.get("link") ?? "");
      return target && target !== sheet ? [target] : [];
    });
  }

  function reachedFrom(some: readonly Sheet[]): ReadonlySet<Sheet> {
    const reached = new Set(some);
    for (const sheet of reached) for (const target of linksOf(sheet)) reached.add(target);
    return reached;
  }
};

/** A page of notes, or an attack tree, is no level; nothing is described by it. */
function withoutEmpty(levels: readonly GeneratedLevel[]): GeneratedLevel[] {
  const kept = levels.filter(({ path, things }) => path === "" || things.length > 0);
  const paths = new Set(kept.map(({ path }) => path));
  const leads = ({ submodel }: Facts) =>
    typeof submodel !== "string" || paths.has(submodel.replace(/^\.\.?\//, "").replace(/\/model\.md$/, ""));
  return kept.map((level) => ({
    ...level,
    things: level.things.flatMap((one) => {
      if (leads(one.facts)) return [one];
      return level.path === "" && one.kind === "SetOfProcesses" && Object.keys(one.facts).length === 1
        ? []
        : [{ ...one, facts: { ...one.facts, submodel: undefined } }];
    }),
  }));
}

export { importer };
