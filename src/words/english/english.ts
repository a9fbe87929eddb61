import { archive } from "./archive.ts";
import { frame } from "./frame.ts";

/** What a site says in English. The names of all texts follow from it. */
export const english = { ...frame, ...archive };
