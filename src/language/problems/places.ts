import type { Entry } from "../../model/model.ts";
import type { Document } from "../document/document.ts";
import type { LocatedEntry } from "../document/locate.ts";

/** Where an entry of a document stands. */
export function locatedAt(document: Document, entry: Entry): LocatedEntry | null {
  return document.entries().find((one) => one.entry === entry) ?? null;
}
