import type { Catalogue } from "../words.ts";
import { frame } from "./frame.ts";
import { level } from "./level.ts";
import { pages } from "./pages.ts";
import { shared } from "./shared.ts";
import { start } from "./start.ts";

export const french: Catalogue = { ...frame, ...shared, ...level, ...start, ...pages };
