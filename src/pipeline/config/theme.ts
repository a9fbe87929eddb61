import { dirname, isAbsolute, join } from "node:path";
import { type Diagnostic, errorAt, type Report } from "../../model/diagnostic.ts";
import { parseStructured } from "../../read/yaml/strict-json.ts";
import { lstat, readFile } from "../../store/looks.ts";
import { imageOf } from "../../theme/image.ts";
import { readTheme } from "../../theme/read-theme.ts";
import { themeStyle } from "../../theme/style.ts";
import type { Theme } from "../../theme/theme.ts";
import type { BuildOptions } from "../options.ts";
import { relativeName } from "../rules.ts";

/** Of a logo and of a font, in bytes: each reader of the site loads them. */
const logoAtMost = 200_000;
const fontAtMost = 500_000;

/**
 * The theme that the options name, and what is wrong with it. Its files lie beside it or below, links included.
 * @param directory of the tree
 */
export async function themeOf(
  directory: string,
  { theme: file = null }: Pick<BuildOptions, "theme">,
): Promise<{ readonly theme: Theme | null; readonly diagnostics: readonly Diagnostic[] }> {
  if (file === null) return { theme: null, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const report: Report = (one) => void diagnostics.push(one);
  const name = relativeName(directory, file);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    report(errorAt("theme-unreadable", `The theme ${name} cannot be read (${error.code}).`));
    return null;
  });
  if (text === null) return { theme: null, diagnostics };
  const root = parseStructured(name, text.replace(/^\uFEFF/, ""), report, { aliasedAtMost: 1000 });
  const said = readTheme(root, report);
  const fonts = [];
  for (const font of said.fonts) {
    const bytes = await fileOf(font.file, fontAtMost);
    if (bytes && bytes.toString("latin1", 0, 4) !== "wOF2") wrong(`"${font.file}" is no font in WOFF2.`);
    else if (bytes) fonts.push({ ...font, bytes });
  }
  const logo = said.logo === null ? null : await logoOf(said.logo);
  const style = themeStyle(said, fonts, logo);
  return {
    theme: { style, hasFonts: fonts.length > 0, footer: said.footer, dates: said.dates },
    diagnostics,
  };

  async function logoOf(path: string) {
    const bytes = await fileOf(path, logoAtMost);
    const image = bytes && imageOf(bytes);
    if (bytes && !image) wrong(`"${path}" is no PNG and no SVG.`);
    return bytes && image && { ...image, bytes };
  }

  /** Null for what is not there, too large, or elsewhere. */
  async function fileOf(path: string, atMost: number): Promise<Buffer | null> {
    const parts = path.split("/");
    const folder = dirname(file ?? "");
    if (isAbsolute(path) || parts.some((part) => part === ".." || part.includes("\\"))) {
      wrong(`"${path}" does not lie beside the theme, or below.`);
      return null;
    }
    try {
      for (let at = 1; at < parts.length; at++)
        if ((await lstat(join(folder, ...parts.slice(0, at)))).isSymbolicLink()) throw new LinkError();
      const found = await lstat(join(folder, path));
      if (found.isSymbolicLink()) throw new LinkError();
      if (found.size <= atMost) return await readFile(join(folder, path));
      wrong(`"${path}" has more than ${atMost / 1000} KB.`);
    } catch (error) {
      if (error instanceof LinkError) wrong(`"${path}" is a link, which may lead anywhere.`);
      else wrong(`"${path}" cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    }
    return null;
  }

  function wrong(message: string): void {
    report(errorAt("bad-theme", message, { file: name }));
  }
}

class LinkError extends Error {}
