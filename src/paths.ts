import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the package: this file is one level below it in src/ and in build/, and so is any file of dist/. */
export const packageRoot = fileURLToPath(new URL("../", import.meta.url));

let version: string | null = null;

/** Version of tm-site, from its package.json. */
export function toolVersion(): string {
  version ??= (JSON.parse(readFileSync(`${packageRoot}package.json`, "utf8")) as { version: string }).version;
  return version;
}
