import type { PicturePaths } from "../../report/browser-rows.ts";
import { all, make, one } from "../base/dom.ts";
import { badge } from "../base/glyphs.ts";
import { load } from "../base/load.ts";
import { root, tmSite } from "../base/site.ts";
import { say } from "../words.ts";
import { hrefOf, type Part } from "./parts.ts";
import { marksOf } from "./path-marks.ts";
import { numberAt } from "./step-numbers.ts";

/** An attack path as a panel tells it. */
export interface ToldPath {
  readonly title: string;
  readonly told: readonly Node[];
}

export interface LitPaths {
  /** Lights a path by its key, or its number, or none for "": null where there is no such path, or another was asked for meanwhile. */
  readonly light: (path: string) => Promise<ToldPath | null>;
}

/** Lights attack paths in the picture of a level, step by step; each in the section about them gets a button for it. */
export function litPaths(
  svg: SVGSVGElement,
  parts: readonly Part[],
  choose: (path: string) => void,
): LitPaths {
  const section = document.getElementById("Paths");
  const level = section?.dataset.level;
  // A page that stands alone has no links, and none of the data of the site.
  const items = (section ? all("[data-path]", section) : []).filter((item) => one("a[href]", item));
  for (const item of items) {
    const button = make("button", {
      type: "button",
      class: "button is-quiet is-small",
      text: say("browser.inPicture"),
    });
    button.addEventListener("click", () => choose(item.dataset.path ?? ""));
    item.append(button);
  }
  let asked = "";

  return {
    async light(wanted) {
      asked = wanted;
      if (wanted === "" || level === undefined || items.length === 0) return mark(null, null);
      try {
        await load("assets/paths.js");
      } catch {
        return null;
      }
      if (asked !== wanted) return null;
      const all = tmSite.paths?.paths ?? [];
      const path = all.find(({ 5: key }) => key === wanted) ?? all[Number(wanted) - 1];
      return tmSite.paths && path ? mark(tmSite.paths, path) : mark(null, null);
    },
  };

  function mark(tables: PicturePaths, path: PicturePaths["paths"][number]): ToldPath;
  function mark(tables: null, path: null): null;
  function mark(tables: PicturePaths | null, path: PicturePaths["paths"][number] | null): ToldPath | null {
    for (const lit of all(".on-path", svg)) lit.classList.remove("on-path");
    for (const number of all(".path-number", svg)) number.remove();
    (one(".svg-pan-zoom_viewport", svg) ?? svg).classList.toggle("has-path", path !== null);
    if (!tables || !path) return null;
    const shown = partsShown(tables);
    const { lit, starts, steps } = marksOf(path, (part) => shown.has(part));
    for (const part of lit) shown.get(part)?.group.classList.add("on-path");
    for (const part of starts) numberAt(shown.get(part)?.group, "▸");
    for (const [part, numbers] of steps) numberAt(shown.get(part)?.group, numbers.join(", "));
    return tell(tables, path, shown);
  }

  /** Those of the table that the picture shows: by their rows, or those of other levels by where they lead. */
  function partsShown({ levels, parts: table }: PicturePaths): Map<number, Part> {
    const addressOf = (href: string) => new URL(href, location.href).href;
    const own = new Map(parts.map((part) => [part.anchor, part]));
    const others = new Map(
      parts.flatMap((part) => (part.anchor === null ? [[addressOf(hrefOf(part.target) ?? ""), part]] : [])),
    );
    const found = new Map<number, Part>();
    table.forEach(([, at, anchor], index) => {
      const [path, , href] = levels[at] ?? ["", "", ""];
      const part = path === level ? own.get(anchor) : others.get(addressOf(`${root}${href}#${anchor}`));
      if (part) found.set(index, part);
    });
    return found;
  }

  function tell(
    tables: PicturePaths,
    path: PicturePaths["paths"][number],
    shown: ReadonlyMap<number, Part>,
  ): ToldPath {
    const [severity, score, entry, , steps, key] = path;
    const nameOf = (part: number | string) =>
      typeof part === "string" ? part : (tables.parts[part]?.[0] ?? "");
    const last = steps.at(-1)?.[0] ?? -1;
    const written = document.querySelector(`#Paths [data-path="${key}"] a`)?.getAttribute("href");
    const title = `${nameOf(entry)} → ${nameOf(last)}`;
    const head = make(
      "p",
      {},
      badge(severity, score),
      ` ${say("browser.attackPath", { n: tables.paths.indexOf(path) + 1 })}, `,
      make("a", {
        href: written ?? `${root}paths/index.html#Path-${key}`,
        text: say("browser.nSteps", { n: steps.length }),
      }),
    );
    const list = make("ol", { class: "path-told" });
    for (const [to, flow, tactic, percent, findings, more] of steps) {
      const item = make("li", {}, linkTo(tables, to, shown));
      if (tactic) item.append(" ", make("span", { class: "mark", text: tactic }));
      item.append(" ", make("span", { class: "dim num", text: `${percent} %` }));
      if (flow !== -1) item.append(make("div", {}, say("browser.byFlow"), " ", linkTo(tables, flow, shown)));
      const open = make("ul", { class: "inspector-findings" });
      for (const index of findings) {
        const [rule, name, worst, points, href] = tables.findings[index] ?? [];
        if (!worst) continue;
        const text = make("span", { text: `${rule} ${name}` });
        open.append(make("li", {}, make("a", { href: root + href }, badge(worst, points ?? 0), text)));
      }
      if (more > 0) open.append(make("li", { class: "dim", text: say("browser.more", { n: more }) }));
      item.append(open);
      list.append(item);
    }
    const from = typeof entry === "string" ? make("bdi", { text: entry }) : linkTo(tables, entry, shown);
    return { title, told: [head, make("p", {}, say("browser.begins"), " ", from), list] };
  }

  /** Within the picture where it shows it, else to the picture of its level, with the same path. */
  function linkTo(tables: PicturePaths, part: number, shown: ReadonlyMap<number, Part>): HTMLElement {
    const [name = "", at = -1, anchor = ""] = tables.parts[part] ?? [];
    const [, title, href] = tables.levels[at] ?? [];
    const text = make("bdi", { text: name });
    if (shown.get(part)?.anchor) return make("a", { href: `#${anchor}` }, text);
    if (!href) return text;
    const link = make("a", { href: `${root}${href}#Dfd?path=${asked}` }, text);
    return make(
      "span",
      {},
      link,
      " ",
      make("span", { class: "dim" }, say("browser.inLevel"), " ", make("bdi", { text: title })),
    );
  }
}
