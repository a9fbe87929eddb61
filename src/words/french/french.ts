import type { Catalogue } from "../words.ts";
import { frame } from "./frame.ts";

export const french: Catalogue = { ...frame };
