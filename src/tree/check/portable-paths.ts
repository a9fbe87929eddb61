import { differenceOf, nameKey, notOnWindows } from "../../addresses/portable-name.ts";
import { type Report, warningAt } from "../../model/diagnostic.ts";

/**
 * Tells names of files and directories that the system of a colleague cannot have, or takes for one another. The models and
 * the pages of the site have them both.
 * @param paths the level path of each file
 */
export function checkPortable(paths: ReadonlyMap<string, string>, report: Report): void {
  const told = new Set<string>();
  const spelt = new Map<string, string>();
  const levels = new Set(paths.values());
  for (const file of paths.keys()) {
    const place = { file, line: 1, column: 1 };
    const parts = file.split("/");
    for (const [index, part] of parts.entries()) {
      const way = parts.slice(0, index + 1).join("/");
      if (told.has(way)) continue;
      told.add(way);
      const what = index === parts.length - 1 ? "file" : "directory";
      const problem = notOnWindows(part);
      if (problem !== null) {
        const message = `The ${what} "${way}" cannot exist on Windows: its name ${problem}.`;
        report(warningAt("not-on-windows", message, place, `rename the ${what}`));
      }
      const other = spelt.get(nameKey(way));
      spelt.set(nameKey(way), way);
      // Two levels are an error, which is told already.
      if (other === undefined || what === "file" || (levels.has(way) && levels.has(other))) continue;
      const message = `The directories "${other}" and "${way}" differ only in ${differenceOf(other, way)}: on macOS and Windows they are one.`;
      report(warningAt("case-clash", message, place, "rename one of them"));
    }
  }
}
