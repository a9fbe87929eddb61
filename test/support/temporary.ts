import { rm } from "node:fs/promises";

const folders: string[] = [];

/** Has a folder go when the tests of the file are done. */
export function forATime(folder: string): string {
  folders.push(folder);
  return folder;
}

export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}
