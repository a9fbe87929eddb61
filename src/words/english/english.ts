import { frame } from "./frame.ts";
import { level } from "./level.ts";
import { pages } from "./pages.ts";
import { shared } from "./shared.ts";
import { start } from "./start.ts";

/** What a site says in English. The names of all texts follow from it. */
export const english = { ...frame, ...shared, ...level, ...start, ...pages };
