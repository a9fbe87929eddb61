import { digestOf } from "../../digest.ts";

/** What stands for a finding where an id of its length cannot: it stays while the id does, wherever the model moves. */
export function fingerprintOf(id: string): string {
  return digestOf(id).slice(0, 32);
}

const longestId = 200;

/** The id of a finding as one can read it; a very long one is cut, and still no other is the same. */
export function readableId(id: string): string {
  if (id.length <= longestId) return id;
  return `${id.slice(0, longestId - 40).toWellFormed()}…${fingerprintOf(id).slice(0, 8)}`;
}
