import { readFileSync, realpathSync } from "node:fs";
import { isAbsolute, join, posix, relative } from "node:path";
import { packageRoot } from "../paths.ts";
import type { FoundTemplate } from "./nunjucks/render.ts";

/** Folder of the templates that come with tm-site. */
export const reportTemplates = join(packageRoot, "report-templates");

/**
 * Looks templates up by their names, relative with `/`: in the folder of the user's template first, then among those
 * that come with tm-site. What lies outside of these folders, a link included, is not there.
 * @param folder of the user's template; null where a built-in one is filled
 * @param shownAs how diagnostics call a file
 */
export function openTemplateFiles(
  folder: string | null,
  shownAs: (path: string) => string,
): (name: string) => FoundTemplate | null {
  const own = folder === null ? [] : [folder];
  return (name) => {
    const plain = posix.normalize(name.replaceAll("\\", "/"));
    if (plain.startsWith("../") || plain === ".." || isAbsolute(plain) || plain.includes("\0")) return null;
    for (const root of [...own, reportTemplates]) {
      const text = readWithin(root, plain);
      if (text === null) continue;
      const path = join(root, plain);
      return { file: root === reportTemplates ? `builtin:${plain}` : shownAs(path), text };
    }
    return null;
  };
}

function readWithin(root: string, name: string): string | null {
  try {
    const path = realpathSync(join(root, name));
    const way = relative(realpathSync(root), path);
    if (way.startsWith("..") || isAbsolute(way)) return null;
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch {
    return null;
  }
}
