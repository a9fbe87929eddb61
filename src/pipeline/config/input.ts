import type { Report } from "../../model/diagnostic.ts";
import { relativeName } from "../rules.ts";
import type { ConfigInput } from "./load.ts";

/**
 * A config file as an input of a tree, by its way from there; null where none was read. What is wrong with it is told.
 * @param directory of the tree
 */
export function configInput(
  config: ConfigInput | null,
  directory: string,
  report: Report,
): { readonly file: string; readonly sha256: string } | null {
  if (config === null) return null;
  const name = relativeName(directory, config.file);
  for (const one of config.diagnostics)
    report(one.file === null ? one : { ...one, file: relativeName(directory, one.file) });
  return config.sha256 === null ? null : { file: name, sha256: config.sha256 };
}
