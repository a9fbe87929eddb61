import { readdir } from "node:fs/promises";
import { compareText } from "../../model/diagnostic.ts";

/** Every file below a folder, links included but not followed: relative paths with `/`, in the order of code units. */
export async function listFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const open = [""];
  for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
    for (const entry of await readdir(`${folder}/${prefix}`, { withFileTypes: true })) {
      if (entry.isDirectory()) open.push(`${prefix}${entry.name}/`);
      else found.push(`${prefix}${entry.name}`);
    }
  }
  return found.sort(compareText);
}
