import { errorAt, losing, type Report, warningAt } from "../../model/diagnostic.ts";
import type { Entry, Model } from "../../model/model.ts";
import { type Place, placesOf } from "../../model/place.ts";
import { findProperty } from "../../model/properties.ts";
import { isElementKind, type KindName, kinds } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import { type Arrow, arrowIn, sayEnds } from "../arrow.ts";
import { makeEntry } from "../entry.ts";
import { flatten } from "../flatten.ts";
import { gather } from "../gather.ts";
import { nameless } from "../nameless.ts";
import type { Raw, RawAttribute } from "../raw.ts";
import {
  findElementKind,
  findSection,
  kindHint,
  type Section,
  type SectionKind,
  sectionHint,
} from "../sections.ts";
import { parseYamlMap } from "../yaml/document.ts";
import { parseAttributes } from "./attributes.ts";
import { findBlocks, headingOf, type Line, splitLines, underlined } from "./blocks.ts";
import { blankComments, unclosedComment } from "./comments.ts";
import { readContextLine } from "./context-line.ts";
import { hasMarker, readHead } from "./entry-head.ts";
import { parseMultiplier } from "./multiplier.ts";
import { placeKeyless, suspectComma } from "./unkeyed-values.ts";

/** Where the reader stands in the file. */
interface State {
  /** null: in a section that is not known. */
  section: Section | null | "before";
  /** Extents of the description: prose above the sections, and what its section holds. */
  prose: { start: number; end: number }[];
  /** Whether the next prose goes on where the last one ended. */
  goesOn: boolean;
  hasTitle: boolean;
  /** Boundaries around the next one, outermost first. */
  nesting: { indent: number; name: string }[];
}

/** Reads a model in the Markdown language. Never throws for bad input: everything wrong goes to `report`. */
export function readMarkdown(file: string, text: string, report: Report): Model {
  const placeAt = placesOf(file, text);
  const lines = splitLines(text);
  const blocks = findBlocks(lines);
  const about: RawAttribute[] = [];
  const entries: Entry[] = [];

  let index = readFrontMatter();
  const at: State = { section: "before", prose: [], goesOn: false, hasTitle: false, nesting: [] };

  for (; index < lines.length; index++) {
    const line = lines[index] as Line;
    const inProse = at.section === "before" || at.section === "Description";
    if (inProse ? addBlock(line) : skipComment(line)) continue;
    const heading = headingOf(line, 2) ?? underlinedSection(line);
    if (heading !== null) openSection(heading.replace(/<!--.*?-->/g, "").trim(), line);
    else if (at.section === "before") readBeforeSections(line);
    else if (at.section === "Description") addProse(line, line);
    else if (at.section === "Context") readContext(line);
    else if (at.section !== null) readSectionLine(at.section, line);
  }

  const [prose] = at.prose;
  if (prose) {
    const place = placeAt(prose.start);
    const parts = at.prose.map(({ start, end }) => text.slice(start, end));
    about.push({ key: "description", place, value: { form: "quoted", text: parts.join("\n\n"), place } });
  }
  const start = { file, line: 1, column: 1 };
  return gather(file, makeEntry("Model", "", start, about, report), entries, report);

  function readFrontMatter(): number {
    if (lines[0]?.text.trim() !== "---") return 0;
    const close = lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line.text));
    if (close === -1) {
      const place = placeAt(lines[0].start);
      report(errorAt("unclosed-front-matter", "The front matter is never closed.", place, "add a line ---"));
      return 1;
    }
    const from = (lines[1] as Line).start;
    const yaml = text.slice(from, lines[close]?.start);
    about.push(...parseYamlMap(yaml, from, placeAt, report));
    return close + 1;
  }

  /** A fenced block or a comment of the description may hold lines that look like headings. */
  function addBlock(line: Line): boolean {
    const last = blocks.fence(index) ?? blocks.comment(index);
    if (typeof last !== "number") return false;
    addProse(line, lines[last] as Line);
    index = last;
    return true;
  }

  function skipComment(line: Line): boolean {
    const last = blocks.comment(index);
    if (last === null) return false;
    if (last === undefined) {
      const place = placeAt(line.start + line.text.indexOf("<"));
      report(errorAt("unclosed-comment", "This comment is never closed.", place, "add a closing -->"));
      return true;
    }
    const closing = lines[last] as Line;
    const rest = closing.text.indexOf("-->") + "-->".length;
    if (closing.text.slice(rest).trim() !== "") ignoreText(closing, rest);
    index = last;
    return true;
  }

  function addProse(first: Line, last: Line): void {
    if (first.text.trim() === "") return;
    const open = at.goesOn ? at.prose.at(-1) : undefined;
    if (open) open.end = last.end;
    else at.prose.push({ start: first.start, end: last.end });
    at.goesOn = true;
  }

  function openSection(heading: string, line: Line): void {
    at.section = findSection(heading);
    at.nesting = [];
    at.goesOn = false;
    if (at.section !== null) return;
    const message = `There is no section "${heading}"; what stands in it is ignored.`;
    const warning = warningAt("unknown-section", message, placeAt(line.start), sectionHint(heading));
    report(holdsEntries() ? losing(warning) : warning);
  }

  /** A heading with a line of `-` or `=` below it, where it names a section: prose may have others. */
  function underlinedSection(line: Line): string | null {
    const heading = underlined(line, lines[index + 1]);
    if (heading === null || findSection(heading) === null) return null;
    index++;
    return heading;
  }

  /** Prose that nobody reads is no loss. */
  function holdsEntries(): boolean {
    for (let next = index + 1; next < lines.length; next++) {
      const line = lines[next] as Line;
      if (headingOf(line, 2) !== null) return false;
      if (hasMarker(line.text) || /^\s*\|/.test(line.text)) return true;
    }
    return false;
  }

  /** The first `# Heading` that is no line of a block of comments is the title; other prose describes the model. */
  function readBeforeSections(line: Line): void {
    const title = headingOf(line, 1);
    if (title === null) {
      addProse(line, line);
      return;
    }
    const isComment = [lines[index - 1], lines[index + 1]].some((other) => /^#(?!#)/.test(other?.text ?? ""));
    at.goesOn = false;
    if (isComment || at.hasTitle || title === "") return;
    at.hasTitle = true;
    if (about.some(({ key }) => findProperty("Model", key)?.name === "title")) return;
    const place = placeAt(line.start);
    const name = title.replace(/^(?:Threat|System) Model:\s*(?=\S)/i, "");
    about.push({ key: "title", place, value: { form: "quoted", text: name, place } });
  }

  /** What the model says of itself by the names of files beside it. */
  function readContext(line: Line): void {
    if (isBlank(line)) return;
    const attribute = readContextLine(line.text, line.start, placeAt);
    if (attribute) about.push(attribute);
    else ignoreText(line, 0, 'write "key = value"');
  }

  function readSectionLine(kind: SectionKind, line: Line): void {
    const meant = otherSection(kind, line.text);
    if (meant !== null) tellHeading(meant, kind, line);
    if (meant !== null || isBlank(line)) return;
    const head = readHead(kind, line.text);
    if (head === null) {
      ignoreText(line, 0);
      return;
    }
    const place = placeAt(line.start + head.indent.length);
    if ("hint" in head) {
      report(errorAt("bad-entry", "An entry begins with its name in bold.", place, head.hint));
      return;
    }
    const from = line.start + head.length;
    addEntry(kind, head.name, head.indent, place, from, entryEnd(from, head.indent.length));
  }

  function tellHeading(section: string, kind: SectionKind, line: Line): void {
    const message = `This line opens no section: what follows is read as ${kinds.get(kind)?.section ?? kind}.`;
    const warning = warningAt("no-heading", message, placeAt(line.start), `write ## ${section}`);
    report(holdsEntries() ? losing(warning) : warning);
  }

  function ignoreText(line: Line, column: number, hint = entryHint): void {
    const message = "This line is no entry of the section; it is ignored.";
    const warning = warningAt("ignored-text", message, placeAt(line.start + column), hint);
    report(/^\s*\||\w\s*=/.test(line.text) ? losing(warning) : warning);
  }

  /**
   * An entry goes on over lines that are indented deeper and are no bullets, and to the end of its comment; comments may
   * stand between them.
   */
  function entryEnd(from: number, indent: number): number {
    for (;;) {
      let ahead = index + 1;
      while (/^\s*\/\//.test(lines[ahead]?.text ?? "")) ahead++;
      const next = lines[ahead];
      const deeper = next && /^\s+(?![-*+]\s|#|<!--)\S/.test(next.text) && next.text.search(/\S/) > indent;
      const { end } = lines[index] as Line;
      if (next && isInComment(from, end)) index++;
      else if (deeper) index = ahead;
      else return end;
    }
  }

  function isInComment(from: number, to: number): boolean {
    return unclosedComment(text.slice(from, to)) !== null && text.indexOf("-->", to) !== -1;
  }

  function addEntry(
    section: SectionKind,
    name: string,
    indent: string,
    place: Place,
    from: number,
    to: number,
  ): void {
    const open = unclosedComment(text.slice(from, to));
    if (open !== null)
      report(
        errorAt(
          "unclosed-comment",
          "This comment is never closed.",
          placeAt(from + open),
          "add a closing -->",
        ),
      );
    const said = blankComments(text.slice(from, to));
    const multiplier = section === "SeverityMultiplier" ? parseMultiplier(said, from, placeAt) : null;
    const arrow = section === "Dataflow" ? readArrow(name, said) : null;
    const rest = arrow?.inText ? said.slice(arrow.length).replace(/^\s*[:,]/, "") : said;
    const start = from + said.length - rest.length;
    const { attributes, keyless } =
      multiplier ?? parseAttributes(rest, 0, rest.length, (offset) => placeAt(start + offset), report);
    const all = attributes.flatMap((one) => (fold(one.key) === "controls" ? flatten([one]) : [one]));
    const kind = kindOf(section, all);
    if (arrow) sayEnds(arrow, all, place);
    placeKeyless(kind, name, keyless, all, report);
    for (const attribute of all) suspectComma(kind, attribute, report);
    const called = name === "" ? nameless(kind, all, place, report) : name;
    if (called === null) return;
    if (kind === "Boundary") nest(called, indent, all, place);
    entries.push(makeEntry(kind, called, place, all, report));
  }

  /** `kind=SetOfProcesses` says it more precisely than the section does. */
  function kindOf(section: SectionKind, attributes: RawAttribute[]): KindName {
    const found = isElementKind(section)
      ? attributes.findIndex(({ key }) => key.toLowerCase() === "kind")
      : -1;
    const [attribute] = found === -1 ? [] : attributes.splice(found, 1);
    if (!attribute) return section;
    const { value } = attribute;
    const wanted = value.form === "list" || value.form === "map" ? "" : value.text;
    const kind = findElementKind(wanted);
    if (kind) return kind;
    report(errorAt("bad-value", `"${wanted}" is no kind of element.`, value.place, kindHint(wanted)));
    return section;
  }

  /** A boundary lies in the nearest one above it that is indented less. */
  function nest(name: string, indent: string, attributes: RawAttribute[], place: Place): void {
    const width = indent.replaceAll("\t", "    ").length;
    at.nesting = at.nesting.filter((outer) => outer.indent < width);
    const parent = at.nesting.at(-1);
    const says = attributes.some(({ key }) => findProperty("Boundary", key)?.name === "inBoundary");
    if (parent && !says) {
      const value: Raw = { form: "quoted", text: parent.name, place };
      attributes.push({ key: "inBoundary", place, value });
    }
    at.nesting.push({ indent: width, name });
  }
}

/** `Customer -> Web` before what else a flow states, or as its name. */
function readArrow(name: string, said: string): (Arrow & { inText: boolean; length: number }) | null {
  const [before = ""] = /^(?:"[^"]*"|[^,:"]|:(?!\s|$))*/.exec(said) ?? [];
  const isValue = /^\s*["']?[\w.]+["']?\s*=(?![=>])/.test(before);
  const inText = isValue ? null : arrowIn(before);
  if (inText) return { ...inText, inText: true, length: before.length };
  const inName = arrowIn(name);
  return inName && { ...inName, inText: false, length: 0 };
}

/**
 * The section that a line names in a way that opens none: `**Dataflows**`, `Dataflows:`, `### Dataflows`. Under what holds no
 * elements (flows, multipliers, …) comments such as `# Servers` are how people group.
 */
function otherSection(kind: SectionKind, line: string): string | null {
  const [, text = ""] =
    /^\s*(?:#+\s*([^#]*?)\s*#*|\*\*(.+?)\*\*:?|([^\s#*:-][^:]*):)\s*$/.exec(line)?.filter(Boolean) ?? [];
  const words = text.replace(/:$/, "").trim();
  const section = findSection(words);
  if (section === null || section === kind) return null;
  const isComment = /^\s*#/.test(line) && !isElementKind(kind) && kind !== "Boundary";
  return isComment ? null : (kinds.get(section as KindName)?.section ?? section);
}

/** Nothing, or a comment. */
function isBlank({ text }: Line): boolean {
  return /^\s*(#|\/\/|$)/.test(text);
}

const entryHint = 'write "- **Name**: key=value, key=value"';
