import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { builtInTemplates } from "./render/templates.ts";

export const stylesFolder = join(builtInTemplates, "styles");

/** The files of the style sheet by layer, `LAYER/NAME.css`, in the order in which they are joined. */
export const styleFiles: Readonly<Record<string, readonly string[]>> = {
  base: ["tokens", "elements", "helpers", "icons"],
  frame: ["top", "side", "narrow", "single"],
  pieces: [
    ...[
      "heads",
      "jump",
      "words",
      "counts",
      "prose",
      "tables",
      "levels",
      "diagrams",
      "dark-diagrams",
      "zooming",
      "samples",
      "filters",
      "choosing",
    ],
    ...["findings", "explanations", "statements", "dialogs", "inspector"],
  ],
  pages: [
    "portfolio",
    "start",
    "information",
    "level-and-threat",
    "finding-tables",
    "attack",
    "controls",
    "paths",
    "about",
    "glossary",
    "archive",
    "narrow",
  ],
  print: ["paper", "findings", "tables", "depth"],
};

/** The one style sheet of a site. */
export async function styleSheet(): Promise<string> {
  const layers = Object.entries(styleFiles).map(async ([layer, names]) => {
    const rules = await Promise.all(names.map((name) => rulesOf(layer, name)));
    return `@layer ${layer} {\n${rules.join("\n\n")}\n}\n`;
  });
  const order = `@layer ${Object.keys(styleFiles).join(", ")};\n`;
  return [HEAD + order, ...(await Promise.all(layers))].join("\n");
}

const HEAD =
  "/* The look of a tm-site site. Layers, weakest first; a style sheet of your own outside any layer wins over all of them. */\n";

/** A file names its layer itself, so that it can be read and checked alone; joined, a layer is named once. */
async function rulesOf(layer: string, name: string): Promise<string> {
  const text = await readFile(join(stylesFolder, layer, `${name}.css`), "utf8");
  const rules = text.slice(text.indexOf("{") + 1, text.lastIndexOf("}")).replace(/^\r?\n|\r?\n$/g, "");
  // Each site carries the sheet: a fifth of it would be how far lines stand in.
  return rules.replace(/^[ \t]+/gm, "");
}
