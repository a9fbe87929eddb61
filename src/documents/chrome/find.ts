import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Environment, programOnPath } from "../../diagrams/engines/programs.ts";

/** Browsers that print: Chrome and its kin, under the names that they have on Linux and Windows. */
const names = [
  ...["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"],
  ...["microsoft-edge-stable", "microsoft-edge", "msedge", "brave-browser"],
];

/** Where macOS and Windows keep them, outside the path. */
function usualPlaces(env: Environment): string[] {
  const applications = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"];
  const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA];
  const programs = [
    ["Google", "Chrome", "Application", "chrome.exe"],
    ["Chromium", "Application", "chrome.exe"],
    ["Microsoft", "Edge", "Application", "msedge.exe"],
  ];
  return [
    ...applications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    ...folders.flatMap((folder) => (folder ? programs.map((parts) => join(folder, ...parts)) : [])),
  ];
}

/**
 * The browser that prints: the one that is named, else `CHROME_PATH`, else the first that there is. Null for none.
 * @param named as `--chrome` has it
 */
export function findChrome(named: string | null, env: Environment): string | null {
  const wanted = named ?? env.CHROME_PATH ?? "";
  if (wanted !== "") return existsSync(wanted) ? wanted : programOnPath(wanted, env);
  for (const name of names) {
    const found = programOnPath(name, env);
    if (found !== null) return found;
  }
  return usualPlaces(env).find((path) => existsSync(path)) ?? null;
}
