#!/usr/bin/env bash
# One expects: the same document, packed twice with the same properties, is the same file, or can be made so by an option.
# Seen: each relation to a hyperlink has a random id, bookmarks are numbered on from document to document of a process, and
# docProps/core.xml has the time of day; none of it can be set.
# Version: docx 9.15.2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error docx@9.15.2 fflate@0.8.3 > /dev/null

cat > look.mjs <<'JS'
import { Bookmark, Document, ExternalHyperlink, Packer, Paragraph, TextRun } from "docx";
import { strFromU8, unzipSync } from "fflate";

// One clock for both: whatever differs is not the time.
const now = Date.now;
globalThis.Date = class extends Date {
  constructor(...all) {
    super(...(all.length === 0 ? ["2026-01-31T12:00:00Z"] : all));
  }
  static now = now;
};
const link = () => new ExternalHyperlink({ link: "https://example.org/", children: [new TextRun("link")] });
const mark = () => new Bookmark({ id: "here", children: [new TextRun("mark")] });
async function parts() {
  const children = [new Paragraph({ children: [link(), mark()] })];
  const document = new Document({ creator: "a", lastModifiedBy: "a", sections: [{ children }] });
  return unzipSync(new Uint8Array(await Packer.toBuffer(document)));
}
const [one, other] = [await parts(), await parts()];
for (const name of Object.keys(one).sort()) {
  const [a, b] = [one, other].map((file) => strFromU8(file[name]).match(/[\w:]+="[^"]*"|[^\s<>]+/g) ?? []);
  const differing = a.flatMap((token, at) => (token === b[at] ? [] : [token.replace(/"rId[\w-]{21}"/, '"rId(21 random signs)"')]));
  if (differing.length > 0) console.log(`${name}: ${[...new Set(differing)].join(" ")}`);
}
console.log(`core.xml has the clock: ${strFromU8(one["docProps/core.xml"]).includes("2026-01-31T12:00:00.000Z")}`);
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
word/_rels/document.xml.rels: Id="rId(21 random signs)"
word/document.xml: r:id="rId(21 random signs)" w:id="1"
core.xml has the clock: true
EXPECTED
