import { assets, snapshotFile } from "../addresses/files.ts";
import type { SiteFile } from "../site-file.ts";
import { navigation, restFiles, restTable, searchData, threatTexts } from "./browser-data.ts";
import { callScript, dataScript, safeJson } from "./data-script.ts";
import { snapshotData } from "./diff/snapshot-data.ts";
import type { Presentation } from "./present.ts";

/** The scripts that hand data to the pages: the navigation, what is searched, what threats are, and findings that no page holds. */
export function* browserFiles(shown: Presentation): Generator<SiteFile> {
  yield { path: assets.navigation, content: dataScript("nav", navigation(shown)) };
  yield { path: assets.search, content: dataScript("search", searchData(shown)) };
  yield { path: assets.threats, content: dataScript("threats", threatTexts(shown)) };
  const rest = restFiles(shown);
  const index = rest.map(({ path, href, findings }) => ({ path, href, count: findings.length }));
  yield { path: assets.rest, content: dataScript("rest", index) };
  for (const { path, href, findings } of rest) {
    const table = safeJson(restTable(findings, shown.links, shown.since));
    yield { path: href, content: `tmSite.addFindings(${safeJson(path)},${table});\n` };
  }
}

/** What a site in an archive is compared by with one of another date. */
export function snapshotScript(shown: Presentation, date: string): SiteFile {
  return { path: snapshotFile, content: callScript("addSnapshot", date, snapshotData(shown)) };
}
