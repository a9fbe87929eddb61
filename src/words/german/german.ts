import type { Catalogue } from "../words.ts";
import { archive } from "./archive.ts";
import { frame } from "./frame.ts";

export const german: Catalogue = { ...frame, ...archive };
