import { load } from "../base/load.ts";
import { tmSite } from "../base/site.ts";
import { searchOptions } from "./query.ts";
import { type SearchRecord, searchRecords } from "./records.ts";

/** Finds records, the best first. */
export type Index = (text: string) => SearchRecord[];

/** Loads what is searched, and the library; fails where one cannot be loaded. */
export async function loadIndex(): Promise<Index> {
  await Promise.all([load("assets/minisearch.js"), load("assets/search.js")]);
  const { MiniSearch } = window;
  if (!MiniSearch || !tmSite.search) throw new Error("the index is not what it should be");
  const records = searchRecords(tmSite.search);
  const made = new MiniSearch(searchOptions);
  const entries = records.map(({ title, sub }, id) => ({ id, title, sub }));
  await made.addAllAsync(entries, { chunkSize: 800 });
  return (text) => made.search(text).flatMap(({ id }) => records[id] ?? []);
}
