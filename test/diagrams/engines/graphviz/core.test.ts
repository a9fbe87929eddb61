import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  isMeasurable,
  openCoreGraphviz,
  withRoomForBold,
} from "../../../../src/diagrams/engines/graphviz/core.ts";
import { describeWith, temporaryFolder } from "../native.ts";
import { pictureOf } from "../samples.ts";
import { open } from "./both.ts";

const folder = temporaryFolder();

/** What `dot -v` says when its list of plugins is the given text. */
function saidWith(name: string, list: string): string {
  const home = join(folder, name);
  mkdirSync(home);
  writeFileSync(join(home, "config6a"), list);
  return `dot - graphviz version 2.43.0 (0)\nThe plugin configuration file:\n\t${home}/config6a\n\t\twas successfully loaded.\n`;
}

const core = "core {\n\tdevice {\n\t\tsvg:svg 1\n\t}\n}\n";
const layout = "dot_layout {\n\tlayout {\n\t\tdot 0\n\t}\n}\n";
const pango = "libpango.so cairo {\n\ttextlayout {\n\t\ttextlayout 0\n\t}\n}\n";

describe("a shorter list of plugins", () => {
  it("holds those that a diagram needs, with their whole paths, and goes when it is closed", () => {
    const said = saidWith("some", `# made by dot -c\n\nlibcore.so ${core}${pango}/opt/libdot.so ${layout}`);
    const opened = openCoreGraphviz(said, { PATH: "/some" });
    const home = opened?.env.GVBINDIR ?? "";
    expect(readdirSync(home)).toEqual(["config6a"]);
    const list = readFileSync(join(home, "config6a"), "utf8");
    expect(list).toBe(`${join(folder, "some/libcore.so")} ${core}/opt/libdot.so ${layout}`);
    expect(opened?.env.PATH).toBe("/some");
    opened?.close();
    expect(existsSync(home)).toBe(false);
  });

  it.each([
    ["is not told of", () => "dot - graphviz version 2.43.0 (0)\n"],
    [
      "cannot be read",
      () => "The plugin configuration file:\n\t/nowhere/config6a\n\t\twas successfully loaded.\n",
    ],
    ["lacks a plugin", () => saidWith("lacking", `libcore.so ${core}${pango}`)],
    ["ends too soon", () => saidWith("short", `libcore.so ${core}libdot.so ${layout.slice(0, -2)}`)],
  ])("is not made from one that %s", (_, said) => expect(openCoreGraphviz(said(), {})).toBe(null));
});

it.each([
  ["digraph { a }", true],
  ["Bestellung · Zürich é ÿ", true],
  ["Заказ", false],
  ["注文", false],
  ["☁", false],
])("Graphviz's own widths for %j: %s", (text, expected) => expect(isMeasurable(text)).toBe(expected));

it("measures bold text one size larger, and draws it as it was stated", () => {
  const label = '<FONT POINT-SIZE="13"><B>Shop</B></FONT><BR/><FONT POINT-SIZE="14">Web</FONT>';
  const { text, restore } = withRoomForBold(`digraph { a [label=<${label}>] }`);
  expect(text).toBe(`digraph { a [label=<${label.replace("13", "14")}>] }`);
  const bold =
    '<text x="1" font-family="Arial" font-weight="bold" font-style="italic" font-size="14.00">Shop</text>';
  const plain =
    '<text x="1" font-family="Arial" font-size="14.00">font-weight="bold" font-size="14.00</text>';
  expect(restore(bold + plain)).toBe(bold.replace("14.00", "13.00") + plain);
});

describeWith("dot", "dot without its font libraries", () => {
  const noFonts = join(folder, "fonts.conf");
  writeFileSync(noFonts, "<fontconfig></fontconfig>");

  async function drawWith(variables: Readonly<Record<string, string>>, text: string): Promise<string> {
    const engine = await open({ mode: "native", jobs: 1, env: { ...process.env, ...variables } });
    return (await pictureOf(engine, text)).svg;
  }

  const graph = (label: string) => `digraph { node [fontname="Arial"] a [label="${label}"] }`;

  it("draws the same on a machine without fonts", async () => {
    const text = graph("Order service");
    expect(await drawWith({ FONTCONFIG_FILE: noFonts }, text)).toBe(await drawWith({}, text));
  });

  it("leaves room for bold letters, of the size that was stated", async () => {
    const bold = (size: number) =>
      `digraph { node [fontname="Arial" margin=0 width=0] a [label=<<FONT POINT-SIZE="${size}"><B>Management</B></FONT>>] }`;
    const svg = await drawWith({}, bold(20));
    expect(svg).toContain('font-weight="bold" font-size="20.00"');
    // The width of the word in Arial Bold, in points; four more on each side are Graphviz's padding.
    expect(Number(/width="(\d+)pt"/.exec(svg)?.[1]) - 8).toBeGreaterThanOrEqual(122);
  });

  it("measures what it has no widths for with the fonts of the machine", async () => {
    const text = graph("Служба заказов");
    expect(await drawWith({ FONTCONFIG_FILE: noFonts }, text)).not.toBe(await drawWith({}, text));
  });
});
