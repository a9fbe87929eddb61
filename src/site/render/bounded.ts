import nunjucks from "nunjucks";
import { beyondFile, beyondIndexFile, beyondTableFile } from "../../addresses/files.ts";
import { encodePath } from "../../addresses/urls.ts";
import { callScript } from "../../report/data-script.ts";
import type { Page } from "../../report/pages/page.ts";
import type { SiteFile } from "../../site-file.ts";
import { csv } from "./csv.ts";

/** What a table takes of a page at most, in characters of HTML and in rows. A page stays below 1.5 MB by that. */
const shareOf: Readonly<Record<string, number>> = {
  Findings: 500_000,
  Elements: 150_000,
  Flows: 150_000,
  // A tree that folds needs all of its rows, which are 500 at most.
  Levels: 700_000,
};
const shareOfOthers = 50_000;
const rowsAtMost = 500;
/** A picture that is larger than this is a script of its own. */
const pictureAtMost = 180_000;
/** Of one script. */
const scriptAtMost = 400_000;

/** What a page does not hold of a table. */
export interface Beyond {
  /** Name of the table on its page, which is the id of its section. */
  readonly table: string;
  readonly shown: number;
  readonly total: number;
  /** How many rows each script holds. */
  readonly counts: readonly number[];
  /** The scripts, and the script that says what is where, relative to the root of the site. */
  readonly files: readonly string[];
  readonly index: string;
  /** The whole table as CSV. */
  readonly csv: string;
}

type RowMacro = (item: unknown, ...rest: unknown[]) => unknown;

/**
 * Globals of templates that keep pages bounded: what is beyond the bound goes into scripts, made of the same pieces of
 * HTML, and whole tables into files for readers without scripts.
 */
export function openBounded(write: (file: SiteFile) => void) {
  const known = new WeakMap<Page, Map<string, Beyond>>();

  /**
   * The first rows, as `macro(item, ...rest)` makes them. The others, if any, are what `beyond` then tells: they are not
   * of this page, so that a `page` in `rest` is not handed to the macro. Safe, as what a macro returns is: the macro has
   * escaped the text.
   */
  function bounded(
    page: Page | undefined,
    table: string,
    items: readonly unknown[],
    macro: RowMacro,
    ...rest: unknown[]
  ) {
    if (!page) return safe(items.map((item) => String(macro(item, ...rest))));
    const share = shareOf[table] ?? shareOfOthers;
    const shown: string[] = [];
    let size = 0;
    let at = 0;
    for (; at < items.length && at < rowsAtMost; at++) {
      const row = String(macro(items[at], ...rest));
      if (at > 0 && size + row.length > share) break;
      size += row.length;
      shown.push(row);
    }
    if (at < items.length) {
      const elsewhere = rest.map((one) => (one === page ? null : one));
      const others = (function* () {
        for (const item of items.slice(at)) yield String(macro(item, ...elsewhere));
      })();
      const tables = known.get(page) ?? new Map<string, Beyond>();
      known.set(page, tables.set(table, writeBeyond(page.url, table, items, shown.length, others)));
    }
    return safe(shown);
  }

  function writeBeyond(
    url: string,
    table: string,
    items: readonly unknown[],
    shown: number,
    rows: Iterable<string>,
  ): Beyond {
    const counts: number[] = [];
    const files: string[] = [];
    const ids: string[][] = [];
    for (const chunk of chunksOf(rows)) {
      const path = beyondFile(url, table, files.length);
      const html = chunk.join("\n");
      write({ path, content: callScript("addRows", table, html) });
      files.push(encodePath(path));
      counts.push(chunk.length);
      ids.push(Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id = ""]) => id));
    }
    const [index, all] = [beyondIndexFile(url, table), beyondTableFile(url, table)];
    write({ path: index, content: callScript("addIndex", table, ids) });
    write({ path: all, content: csv(items as readonly object[]) });
    return {
      table,
      shown,
      total: items.length,
      counts,
      files,
      index: encodePath(index),
      csv: encodePath(all),
    };
  }

  return {
    bounded,
    /** What a page does not hold of a table; null where it holds all of it. */
    beyond: (page: Page | undefined, table: string): Beyond | null =>
      (page && known.get(page)?.get(table)) ?? null,
    /** The script that a picture became, relative to the root of the site; null for one that a page can hold. */
    pictureFile(page: Page, name: string, html: string): string | null {
      if (html.length <= pictureAtMost) return null;
      const path = beyondFile(page.url, name, 0);
      write({ path, content: callScript("addPicture", name, html) });
      return encodePath(path);
    },
  };
}

const safe = (rows: readonly string[]) => new nunjucks.runtime.SafeString(rows.join("\n"));

function* chunksOf(rows: Iterable<string>): Generator<string[]> {
  let chunk: string[] = [];
  let size = 0;
  for (const row of rows) {
    if (chunk.length > 0 && size + row.length > scriptAtMost) {
      yield chunk;
      [chunk, size] = [[], 0];
    }
    chunk.push(row);
    size += row.length;
  }
  if (chunk.length > 0) yield chunk;
}
