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
  const numberOf = openNumbers();
  const files: Zippable = {};
  for (const name of names) {
    const bytes = entries[name] as Uint8Array;
    const isText = /\.(?:xml|rels)$/.test(name);
    files[name] = [
      isText ? strToU8(fixed(strFromU8(bytes), now, numberOf)) : bytes,
      { mtime, level: isText ? 6 : 0 },
    ];
  }
  return zipSync(files);
}

function rankOf(name: string): number {
  const at = first.indexOf(name);
  return at === -1 ? first.length : at;
}

/**
 * Dates of the clock become `now`; random ids, and numbers that count on from document to document, begin anew in the
 * order in which they are met. All of them stand in attributes and fields, where no text of a model does.
 */
function fixed(xml: string, now: string, numberOf: NumberOf): string {
  return xml
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${now}T00:00:00Z`)
    .replace(/"rId([a-z0-9_-]{21})"/g, (_, id: string) => `"rIdx${numberOf("relation", id)}"`)
    .replace(
      /(\sw:(?:anchor|name)="|<w:instrText[^>]*>\s*PAGEREF )_Toc(\d+)/g,
      (_, before: string, id: string) => `${before}_Toc${numberOf("heading", id)}`,
    )
    .replace(/(<wp:docPr id=")(\d+)/g, (_, before: string, id: string) => before + numberOf("picture", id))
    .replace(
      /(<w:bookmark(?:Start|End)\b[^>]*\sw:id=")([^"]+)/g,
      (_, before: string, id: string) => before + numberOf("bookmark", id),
    );
}

type NumberOf = (kind: string, id: string) => number;

function openNumbers(): NumberOf {
  const known = new Map<string, Map<string, number>>();
  return (kind, id) => {
    const ids = known.get(kind) ?? new Map<string, number>();
    known.set(kind, ids);
    const number = ids.get(id) ?? ids.size + 1;
    ids.set(id, number);
    return number;
  };
}
