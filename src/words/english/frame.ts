import type { Message } from "../message.ts";

/** What stands around every page. */
export const frame = {
  "frame.skip": "Skip to the content",
  "frame.breadcrumb": "Breadcrumb",
  "frame.site": "Site",
  "frame.levels": "Levels",
  "frame.noScripts": "The tree needs scripts. The {overview} lists every level.",
  "frame.overview": "overview",
  "frame.asOf": "Judged as of {date}",
  "frame.builtWith": "What was built, with what",
  "page.portfolio": "Overview",
  "page.start": "Where to start",
  "page.information": "Data",
  "page.findings": "Findings",
  "page.threats": "Threat catalogue",
  "page.attack": "ATT&CK matrix",
  "page.controls": "Controls",
  "page.paths": "Attack paths",
  "page.about": "About this site",
  "frame.inOne": "One level of a site, in one file: what leads to other pages of it is text.",
} as const satisfies Readonly<Record<string, Message>>;
