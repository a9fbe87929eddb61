import { plainContext } from "../../src/export/exporter.ts";
import { type FormatName, formats } from "../../src/export/index.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";

/** A tree in a format, byte by byte. */
export async function exported(name: FormatName, judged: JudgedTree): Promise<Buffer> {
  const { write } = await formats[name].load();
  const content = await write(judged, plainContext);
  if (typeof content === "string" || content instanceof Uint8Array) return Buffer.from(content as string);
  return Buffer.from([...content].join(""));
}

/** What the format has no place for, with how many of it there are. */
export async function lost(name: FormatName, judged: JudgedTree): Promise<Record<string, number>> {
  const { losses } = await formats[name].load();
  return Object.fromEntries(
    losses.map(({ what, count }) => [what, count(judged)] as const).filter(([, number]) => number > 0),
  );
}
