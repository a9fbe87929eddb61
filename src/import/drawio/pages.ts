import { inflateRawSync } from "node:zlib";
import { errorAt, type Report } from "../../model/diagnostic.ts";
import { placesOf } from "../../model/place.ts";
import { parseXml, type XmlElement } from "../../read/xml.ts";

/** A page of a file: a diagram of its own. */
export interface Page {
  readonly id: string;
  readonly name: string;
  /** `mxCell`, and what wraps one, in the order of drawing. */
  readonly cells: readonly XmlElement[];
}

/** A page takes no more than that when it is unpacked, in bytes; all pages of a file together not either. */
const unpackedAtMost = 64_000_000;

/**
 * The pages of a file of draw.io (`.drawio`, `.xml`, `.drawio.svg`): diagrams in plain XML, or deflated, in base64 and
 * percent-encoded, as its editor writes them.
 */
export function pagesOf(file: string, text: string, report: Report): Page[] {
  const parsed = parseXml(file, text);
  if (!("root" in parsed)) {
    report(parsed);
    return [];
  }
  const { root } = parsed;
  const content = root.attributes.get("content");
  if (root.name === "svg" && content !== undefined) {
    const inner = content.trimStart();
    return pagesOf(file, inner.startsWith("<") ? inner : (unpacked(inner, unpackedAtMost) ?? ""), report);
  }
  if (root.name === "mxGraphModel") return [{ id: "", name: "", cells: cellsIn(root) }];
  if (root.name !== "mxfile") {
    report(errorAt("no-drawio", "This is no file of draw.io.", { file }));
    return [];
  }
  let left = unpackedAtMost;
  return root.children
    .filter(({ name }) => name === "diagram")
    .flatMap((diagram, index): Page[] => {
      const page = {
        id: diagram.attributes.get("id") ?? "",
        name: diagram.attributes.get("name") ?? `Page ${index + 1}`,
      };
      const model = diagram.children.find(({ name }) => name === "mxGraphModel");
      if (model) return [{ ...page, cells: cellsIn(model) }];
      const packed = diagram.text.trim();
      if (packed === "") return [{ ...page, cells: [] }];
      const place = placesOf(file, text)(diagram.offset);
      const inner = unpacked(packed, left);
      if (inner === null) {
        const message = `The page "${page.name}" cannot be unpacked, or is larger than 64 MB then.`;
        report(errorAt("bad-drawio", message, place, "save the file uncompressed (File > Properties)"));
        return [];
      }
      left -= inner.length;
      const read = parseXml(file, inner);
      if ("root" in read) return [{ ...page, cells: cellsIn(read.root) }];
      report(errorAt("bad-drawio", `The page "${page.name}": ${read.message}`, place));
      return [];
    });
}

function cellsIn(model: XmlElement): readonly XmlElement[] {
  return model.children.find(({ name }) => name === "root")?.children ?? [];
}

/** Null for what is no such text, or larger than it may be. */
function unpacked(packed: string, atMost: number): string | null {
  try {
    const bytes = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: Math.max(1, atMost) });
    const text = bytes.toString("latin1");
    return text.includes("%") ? decodeURIComponent(text) : bytes.toString("utf8");
  } catch {
    return null;
  }
}
