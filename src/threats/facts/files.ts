import { propertiesOf } from "../../model/properties.ts";
import { comesFromOutside, isExposed } from "./exposure.ts";
import type { Subject } from "./subject.ts";
import type { View } from "./view.ts";

/** Which data are files, and who takes them from others: a parser reads them, and somebody opens them later. */

export type FileKind = "" | "archive" | "document" | "file" | "media" | "table";

/** Words of a format or a name, the most telling kind first. */
const words: readonly (readonly [kind: FileKind, words: ReadonlySet<string>])[] = [
  ["archive", setOf("zip tar tgz gz gzip rar 7z bz2 zst iso jar war tarball tarballs")],
  [
    "media",
    setOf(
      "image images picture pictures photo photos photograph photographs video videos audio avatar avatars screenshot screenshots png jpg jpeg gif webp tif tiff bmp heic svg mp3 mp4 mov avi wav ogg webm dicom",
    ),
  ],
  ["table", setOf("csv tsv xls xlsx ods spreadsheet spreadsheets")],
  [
    "document",
    setOf("pdf doc docx odt rtf ppt pptx attachment attachments document documents epub postscript"),
  ],
  ["file", setOf("file files upload uploads uploaded")],
];

/** Images of these are no pictures, and files of these nobody uploads. */
const machines = setOf(
  "container docker oci disk machine vm os boot firmware base golden log logs static config configuration",
);

function setOf(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
}

/** What kind of file an item of data is, by its format or else its name; "" for what is none, or does not say. */
export function fileKind(data: Subject, view: View): FileKind {
  view.note(data, "format");
  for (const text of [String(view.value(data, "format") ?? ""), view.name(data)]) {
    const all = wordsOf(text);
    if (all.some((word) => machines.has(word))) continue;
    const found = words.find(([, known]) => all.some((word) => known.has(word)));
    if (found) return found[0];
  }
  return "";
}

/** Whether any of the data of a flow are files. */
export function carriesFiles(flow: Subject, view: View): boolean {
  return view.many(flow, "data").some((item) => fileKind(item, view) !== "");
}

/** It says so, somebody outside sends it some, or what it stores is said to have been uploaded. */
export function receivesFiles(subject: Subject, view: View): boolean {
  const property = "acceptsFiles";
  if (propertiesOf(subject.kind).byName.has(property) && view.value(subject, property) === true) return true;
  const isSent = view
    .many(subject, "inputs")
    .some(
      (flow) =>
        view.value(flow, "isResponse") !== true && carriesFiles(flow, view) && comesFromOutside(flow, view),
    );
  return isSent || (storesUploads(subject, view) && isExposed(subject, view));
}

/** It writes to a store that keeps what users uploaded, by the name of the data. */
function storesUploads(subject: Subject, view: View): boolean {
  return view.many(subject, "outputs").some((flow) => {
    const sink = view.one(flow, "sink") as Subject;
    if (sink.kind !== "Datastore") return false;
    return [flow, sink].some((one) => view.many(one, "data").some((item) => isUpload(item, view)));
  });
}

const isUpload = (data: Subject, view: View): boolean =>
  wordsOf(view.name(data)).some((word) => /^upload(s|ed)?$/.test(word));

/** Callers send it addresses, by the name of the data: it, or somebody after it, goes there. */
export function receivesURLs(subject: Subject, view: View): boolean {
  return view.many(subject, "inputs").some((flow) => {
    if (view.value(flow, "isResponse") === true) return false;
    const named = view.many(flow, "data").filter((item) => wordsOf(view.name(item)).some(isAddress));
    if (named.length > 0) view.note(flow, "data");
    return named.length > 0;
  });
}

const isAddress = (word: string): boolean => /^(url|uri|link|hyperlink)s?$/.test(word);
