import { assets, snapshotFile } from "../addresses/files.ts";
import type { SiteFile } from "../site-file.ts";
import { navigation, openRest, restFiles, restTable, searchData, threatTexts } from "./browser-data.ts";
import { callScript, dataScript, safeJson } from "./data-script.ts";
import { snapshotData } from "./diff/snapshot-data.ts";
import { picturePaths } from "./paths/picture-paths.ts";
import type { Presentation } from "./present.ts";
import { levelTriage } from "./triage/triage-facts.ts";

/** The scripts that hand data to the pages: the navigation, what is searched, what threats are, attack paths, and findings that no page holds. */
export function browserFiles(shown: Presentation): SiteFile[] {
  return browserScripts.flatMap(({ make }) => [...make(shown)]);
}

/** The same one by one, each with what makes its files. */
export const browserScripts: readonly {
  readonly name: string;
  readonly make: (shown: Presentation) => Iterable<SiteFile>;
}[] = [
  { name: assets.navigation, make: (shown) => [script(assets.navigation, "nav", navigation(shown))] },
  { name: assets.search, make: (shown) => [script(assets.search, "search", searchData(shown))] },
  { name: assets.threats, make: (shown) => [script(assets.threats, "threats", threatTexts(shown))] },
  { name: assets.paths, make: (shown) => [script(assets.paths, "paths", picturePaths(shown))] },
  { name: assets.rest, make: rest },
];

function script(path: string, name: string, data: unknown): SiteFile {
  return { path, content: dataScript(name, data) };
}

function* rest(shown: Presentation): Generator<SiteFile> {
  const files = restFiles(shown);
  const index = files.map(({ path, href, findings }) => ({ path, href, count: findings.length }));
  const together = openRest(files);
  for (const { path, href, findings } of files) {
    const table = safeJson(restTable(findings, together, shown));
    yield { path: href, content: `tmSite.addFindings(${safeJson(path)},${table});\n` };
  }
  const content = [
    dataScript("rest", index),
    dataScript("restRules", together.rules),
    dataScript("restFixes", [...together.fixes.keys()]),
    dataScript("levels", levelTriage(shown)),
  ];
  yield { path: assets.rest, content: content.join("") };
}

/** What a site in an archive is compared by with one of another date. */
export function snapshotScript(shown: Presentation, date: string): SiteFile {
  return { path: snapshotFile, content: callScript("addSnapshot", date, snapshotData(shown)) };
}
