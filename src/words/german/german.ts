import type { Catalogue } from "../words.ts";
import { archive } from "./archive.ts";
import { browser } from "./browser.ts";
import { frame } from "./frame.ts";
import { level } from "./level.ts";
import { pages } from "./pages.ts";
import { shared } from "./shared.ts";
import { start } from "./start.ts";
import { vocabulary } from "./vocabulary.ts";

export const german: Catalogue = {
  ...frame,
  ...vocabulary,
  ...shared,
  ...level,
  ...start,
  ...pages,
  ...browser,
  ...archive,
};
