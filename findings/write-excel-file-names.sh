#!/usr/bin/env bash
# One expects: any text can be the text of a cell.
# Seen: texts that are names of what every JavaScript object has ("constructor", "toString", "__proto__") are looked up in
# a plain object, and found there: the cell gets the source of a function, or "[object Object]", where the place of its
# text belongs. LibreOffice 7.4 shows another text of the file there, and openpyxl 3.1.5 cannot read it.
# Version: write-excel-file 4.1.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error write-excel-file@4.1.1 fflate@0.8.3 > /dev/null

cat > look.mjs <<'JS'
import { strFromU8, unzipSync } from "fflate";
import writeExcelFile from "write-excel-file/node";

const texts = ["plain", "constructor", "toString", "__proto__", "plain"];
const parts = unzipSync(await writeExcelFile([texts.map((value) => ({ value, type: String }))]).toBuffer());
const cells = strFromU8(parts["xl/worksheets/sheet1.xml"]).matchAll(/<c r="(\w+)" t="s"><v>(.*?)<\/v>/g);
for (const [, place, value] of cells) console.log(`${place} "${texts[place.charCodeAt(0) - 65]}" is text number ${value}`);
console.log(strFromU8(parts["xl/sharedStrings.xml"]).match(/<si>.*<\/si>/s)[0]);
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
A1 "plain" is text number 0
B1 "constructor" is text number function Object() { [native code] }
C1 "toString" is text number function toString() { [native code] }
D1 "__proto__" is text number [object Object]
E1 "plain" is text number 0
<si><t>plain</t></si>
EXPECTED
