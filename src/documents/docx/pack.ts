import { type Document, Packer } from "docx";
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** Entries that a reader wants to find first. */
const first = ["[Content_Types].xml", "_rels/.rels"];

/**
 * A Word document as a file: the same bytes for the same document, whatever the clock says and wherever it is.
 * @param now YYYY-MM-DD: when the document says that it was made
 */
export async function packed(document: Document, now: string): Promise<Uint8Array> {
  const entries = unzipSync(new Uint8Array(await Packer.toBuffer(document)));
  const names = Object.keys(entries).sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  const [year = 1980, month = 1, day = 1] = now.split("-").map(Number);
  // What an entry says is a time without a zone: the same wherever this runs.
  const mtime = new Date(Math.min(Math.max(year, 1980), 2099), month - 1, day);
  const ids = openIds();
  const files: Zippable = {};
  for (const name of names) {
    const bytes = entries[name] as Uint8Array;
    const isText = /\.(?:xml|rels)$/.test(name);
    files[name] = [
      isText ? strToU8(fixed(strFromU8(bytes), now, ids)) : bytes,
      { mtime, level: isText ? 6 : 0 },
    ];
  }
  return zipSync(files);
}

function rankOf(name: string): number {
  const at = first.indexOf(name);
  return at === -1 ? first.length : at;
}

/** Dates of the clock become `now`, and random ids numbers in the order in which they are met. */
function fixed(xml: string, now: string, idOf: (id: string) => string): string {
  return xml
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${now}T00:00:00Z`)
    .replace(/\brId([a-z0-9_-]{21})\b/g, (_, id: string) => `rId${idOf(id)}`);
}

function openIds(): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const number = known.get(id) ?? `x${known.size + 1}`;
    known.set(id, number);
    return number;
  };
}
