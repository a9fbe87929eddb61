import { sourceFormats, sourceNames } from "../import/index.ts";
import { mappingSections } from "../import/mapping/mapping.ts";
import { imageRows } from "../import/tables/images.ts";
import { resourceRows } from "../import/tables/terraform.ts";

/** What stands between the marks of the page about imports, by the name of the mark. */
const tables: Readonly<Record<string, () => string>> = {
  formats: () =>
    table(
      ["format", "what", "becomes"],
      sourceNames.map((name) => [`\`${name}\``, sourceFormats[name].title, sourceFormats[name].description]),
    ),
  mapping: () =>
    table(
      ["section", "of"],
      Object.entries(mappingSections).map(([section, meaning]) => [`\`${section}\``, meaning]),
    ),
  terraform: () =>
    table(
      ["resources", "become"],
      resourceRows.map(([types, kind, type, title]) => [
        types
          .split(" ")
          .map((one) => `\`${one}\``)
          .join(", "),
        `${kind}${type === "" ? "" : `, ${type}`} (${title})`,
      ]),
    ),
  images: () =>
    table(
      ["images", "become"],
      imageRows.map(({ images, becomes }) => [images.join(", "), becomes]),
    ),
};

/** The page about imports, with its tables as they are now. */
export function importsPage(page: string): string {
  let made = page;
  for (const [name, text] of Object.entries(tables)) {
    const [begin, end] = [`<!-- ${name}: made by npm run generate -->`, `<!-- /${name} -->`];
    const [start, stop] = [made.indexOf(begin), made.indexOf(end)];
    if (start === -1 || stop < start) throw new Error(`The page about imports has no place for ${name}.`);
    made = `${made.slice(0, start)}${begin}\n${text()}\n${made.slice(stop)}`;
  }
  return made;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
