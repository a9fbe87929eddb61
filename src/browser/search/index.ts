import { load } from "../base/load.ts";
import { tmSite } from "../base/site.ts";
import { exactFirst, ownFirst, searchOptions } from "./query.ts";
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
  const entries = records.map(({ title, sub, more }, id) => ({ id, title, sub, more }));
  await made.addAllAsync(entries, { chunkSize: 800 });
  const order = ownFirst(records);
  return (text) => {
    const found = made.search(text, order).flatMap(({ id }) => records[id] ?? []);
    return exactFirst(found, text);
  };
}
