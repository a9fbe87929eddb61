import type { Catalogue } from "../words.ts";
import { frame } from "./frame.ts";

export const german: Catalogue = { ...frame };
