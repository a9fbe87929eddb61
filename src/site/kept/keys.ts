import { createHash } from "node:crypto";
import type { LevelTexts } from "../../diagrams/level-diagrams.ts";
import type { DiagramView } from "../../report/diagrams/view.ts";
import type { Page, Site } from "../../report/pages/page.ts";
import type { LevelView } from "../../report/views.ts";

/** Keys of all that pages are made from: the same key, the same HTML. */
export interface PageKeys {
  /** Null of a page that another try may make better: one of its diagrams is not as it should be. */
  readonly keyOf: (page: Page) => string | null;
  /** What stands for a picture in a key: what it is drawn from, so that it need not be drawn to know the key. */
  readonly standIn: (kind: DiagramView["kind"], texts: LevelTexts) => string;
}

/**
 * @param madeBy digest of the program and of the templates
 * @param drawnBy digest of the engines
 */
export function openPageKeys(
  site: Site,
  texts: readonly LevelTexts[],
  { madeBy, drawnBy }: { readonly madeBy: string; readonly drawnBy: string },
): PageKeys {
  const textsOf = new Map(texts.map((one) => [one.level, one]));
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  // Shortened, since it goes before the text of every page.
  const common = digest(JSON.stringify([madeBy, site]));
  const standIn: PageKeys["standIn"] = (kind, { dot, plantuml }) =>
    digest(JSON.stringify([drawnBy, kind, kind === "dfd" ? dot : plantuml]));

  /** A page is plain data: its text is all that templates see. */
  function textOf(page: Page): string | null {
    if (page.template !== "level") return JSON.stringify(page);
    const view = page.view as LevelView;
    const texts = textsOf.get(view.path);
    const shown = [view.dfd, view.sequence].filter((one) => one !== null);
    if (shown.some(({ svgHtml, note }) => svgHtml === null || note !== null) || (shown.length > 0 && !texts))
      return null;
    const plain = (one: DiagramView | null) => one && texts && { ...one, svgHtml: standIn(one.kind, texts) };
    return JSON.stringify({
      ...page,
      view: { ...view, dfd: plain(view.dfd), sequence: plain(view.sequence) },
    });
  }

  return {
    standIn,
    keyOf(page) {
      const text = textOf(page);
      return text === null ? null : digest(common + text);
    },
  };
}
