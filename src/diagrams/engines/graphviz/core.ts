import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { temporaryFolder } from "../../../process-end.ts";
import type { Environment } from "../programs.ts";

/** A Graphviz that loads only what a data-flow diagram needs. */
export interface CoreGraphviz {
  /** The environment that makes `dot` do so. */
  readonly env: Environment;
  close(): void;
}

/** What it needs: the plugins, as a configuration file names them. */
const PLUGINS = ["core", "dot_layout"];

/**
 * Graphviz without Pango and Cairo, whose start takes four fifths of the time of a usual diagram. Text is measured
 * with Graphviz's own widths of Arial, Times and Courier, as its WASM build does, so that a picture does not depend on
 * the fonts of the machine.
 *
 * `dot` reads its list of plugins from the folder that GVBINDIR names; ours holds a shorter list.
 * @param said what `dot -v` wrote to its standard error: the place of the list
 * @param env what `dot` is given otherwise
 * @returns null where there is no such list
 */
export function openCoreGraphviz(said: string, env: Environment): CoreGraphviz | null {
  try {
    const list = /configuration file:\s*\n\s*(\S.*\S)\s*\n\s*was successfully loaded/i.exec(said)?.[1];
    if (list === undefined) return null;
    const shorter = withOnly(PLUGINS, readFileSync(list, "utf8"), dirname(list));
    if (shorter === null) return null;
    const folder = temporaryFolder("tm-site-graphviz-");
    writeFileSync(join(folder.path, basename(list)), shorter);
    return { env: { ...env, GVBINDIR: folder.path }, close: folder.remove };
  } catch {
    return null;
  }
}

/** The blocks of some plugins, `library name {` to the brace that stands alone; null when one is missing. */
function withOnly(names: readonly string[], list: string, folder: string): string | null {
  const blocks = names.map((name) => {
    const [, library = "", block] =
      new RegExp(`^(\\S+)( ${name} \\{\\r?\\n[\\s\\S]*?^\\}\\r?\\n)`, "m").exec(list) ?? [];
    return block && `${isAbsolute(library) ? library : join(folder, library)}${block}`;
  });
  return blocks.includes(undefined) ? null : blocks.join("");
}

/**
 * Whether Graphviz's own widths do for a text. They are per byte: letters of Latin-1 come out a little wide, those
 * beyond it far too wide.
 */
export function isMeasurable(text: string): boolean {
  return /^[\u0000-\u00ff]*$/.test(text);
}

/** The size at which letters that are not bold have the widths of bold ones, on average. */
export const sizeWithRoomForBold = (size: number): number => Math.round(size * 1.07);

/**
 * Graphviz has no widths of bold letters, which are 7 % wider than others: it is given them one size larger, as
 * `<FONT POINT-SIZE="13"><B>` says it.
 * @returns the text to draw, and what makes the sizes of its picture right again
 */
export function withRoomForBold(text: string): {
  readonly text: string;
  readonly restore: (svg: string) => string;
} {
  const sizes = new Map<string, string>();
  const larger = text.replace(/(<FONT POINT-SIZE=")(\d+)("><B>)/g, (_, before, stated, after) => {
    const size = sizeWithRoomForBold(Number(stated));
    sizes.set(`${size}.00`, `${stated}.00`);
    return before + size + after;
  });
  const restore = (svg: string) =>
    svg.replace(
      /(<text [^>]*font-weight="bold"[^>]* font-size=")([\d.]+)/g,
      (_, before, size) => before + (sizes.get(size) ?? size),
    );
  return { text: larger, restore };
}
