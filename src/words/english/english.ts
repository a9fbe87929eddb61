import { archive } from "./archive.ts";
import { browser } from "./browser.ts";
import { frame } from "./frame.ts";
import { level } from "./level.ts";
import { pages } from "./pages.ts";
import { shared } from "./shared.ts";
import { start } from "./start.ts";
import { vocabulary } from "./vocabulary.ts";

/** What a site says in English. The names of all texts follow from it. */
export const english = {
  ...frame,
  ...vocabulary,
  ...shared,
  ...level,
  ...start,
  ...pages,
  ...browser,
  ...archive,
};
