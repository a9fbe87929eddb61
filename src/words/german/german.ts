import type { Catalogue } from "../words.ts";
import { archive } from "./archive.ts";
import { browser } from "./browser.ts";
import { changes } from "./changes.ts";
import { diff } from "./diff.ts";
import { frame } from "./frame.ts";
import { glossary } from "./glossary.ts";
import { level } from "./level.ts";
import { pages } from "./pages.ts";
import { reasons } from "./reasons.ts";
import { report } from "./report.ts";
import { shared } from "./shared.ts";
import { start } from "./start.ts";
import { values } from "./values.ts";
import { vocabulary } from "./vocabulary.ts";

export const german: Catalogue = {
  ...frame,
  ...vocabulary,
  ...shared,
  ...level,
  ...start,
  ...changes,
  ...pages,
  ...browser,
  ...report,
  ...reasons,
  ...glossary,
  ...values,
  ...archive,
  ...diff,
};
