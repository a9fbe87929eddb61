import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/** What the YAML files of a folder beside the library's tests list, file by file. */
export function libraryCases<Item>(folder: "cases" | "threats" | "quiet"): Item[] {
  const path = `test/rules/library/${folder}`;
  const files = readdirSync(path).filter((name) => name.endsWith(".yaml"));
  return files.sort().flatMap((file) => (parse(readFileSync(`${path}/${file}`, "utf8")) ?? []) as Item[]);
}
