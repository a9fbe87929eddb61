import { knownTypes, spellingsOf, type Types } from "../model/element-types.ts";
import { enums } from "../model/enums.ts";
import { bare, findProperty, isControl, propertiesOf } from "../model/properties.ts";
import { type KindName, kinds, lineage, type PropertySpec } from "../model/schema.ts";
import { didYouMean, fold } from "../model/spelling.ts";
import { judge } from "../pipeline/judge.ts";
import { findSection, meantSection } from "../read/sections.ts";
import { showValue } from "../threats/findings/evidence.ts";
import { exit, UsageError } from "./exit.ts";
import { printJson } from "./printing.ts";
import { plain } from "./terminal.ts";

/** Prints what the schema table says of a kind, or the table of types of a type. */
export async function describe(word: string, path: string | undefined, json: boolean): Promise<number> {
  const kind = [...kinds.keys()].find((name) => fold(name) === fold(word)) ?? sectionKind(word);
  if (!kind) return describeType(word, (await typesIn(path)).types, json);
  const properties = [...propertiesOf(kind).byName.values()];
  if (json) {
    const shape = properties.map((spec) => ({ ...spec, default: defaultOf(spec) }));
    printJson({ kind, lineage: lineage(kind), properties: shape });
    return exit.done;
  }
  const spec = kinds.get(kind);
  const lines = [`${lineage(kind).join(" < ")}`, `${spec?.meaning}.`];
  if (spec?.section) lines.push(`In Markdown under "## ${spec.section}".`);
  const row = (one: PropertySpec) => rowOf(one, findProperty(kind, bare(one)) === one ? bare(one) : one.name);
  const own = properties.filter((one) => !isControl(one));
  const controls = properties.filter(isControl);
  lines.push("", "Properties", ...own.map(row));
  if (controls.length > 0)
    lines.push("", "Controls (written with or without controls.)", ...controls.map(row));
  process.stdout.write(`${lines.join("\n")}\n`);
  return exit.done;
}

/** `describe servers` means the kind under that heading. */
function sectionKind(word: string): KindName | null {
  const section = findSection(word);
  return section !== null && kinds.has(section as KindName) ? (section as KindName) : null;
}

/** The words of `type=` of a tree, or only the well-known ones where none is named. */
export async function typesIn(path: string | undefined): Promise<{ readonly types: Types }> {
  return path === undefined ? { types: knownTypes } : judge(path);
}

/** Prints what rules may assume of a word of `type=`. */
function describeType(word: string, types: Types, json: boolean): number {
  const type = types.find(word);
  if (!type) {
    const meant = meantSection(word);
    const kind = meant === null ? null : sectionKind(meant);
    const spelt = didYouMean(word, [...kinds.keys(), ...types.words]);
    const hint = spelt ?? (kind ? `did you mean "${kind}"?` : null);
    throw new UsageError(
      `There is no kind and no type "${word}".`,
      hint ??
        "see tm-site list elements, tm-site list types; a word of a tree's own: tm-site describe WORD DIR",
    );
  }
  if (json) {
    printJson({ type: type.name, ...type, spellings: spellingsOf(type, types) });
    return exit.done;
  }
  const facts = [
    type.judgedAs ? `A Server of this type is judged as ${type.judgedAs}.` : "",
    type.isNetworkDevice ? "Moves traffic of others." : "",
    (type.speaksHTML ?? true) ? "May serve HTML to a browser." : "Serves no HTML.",
    type.processesInput ? "" : "Does not interpret what it receives.",
    ...Object.entries(type.implies).map(
      ([property, value]) => `Unless stated: ${property}=${showValue(value)}.`,
    ),
  ].filter(Boolean);
  const others = spellingsOf(type, types);
  const [, ...like] = type.names;
  const likeness = like.length > 0 ? [`Like ${like.join(", which is like ")}.`] : [];
  const lines = [`type=${type.name}`, `${type.title}.`, ...likeness, ...facts];
  if (others.length > 0) lines.push("", `Also written: ${others.join(", ")}`);
  process.stdout.write(`${lines.map(plain).join("\n")}\n`);
  return exit.done;
}

function rowOf(spec: PropertySpec, name: string): string {
  const members =
    spec.type in enums ? ` (${Object.keys(enums[spec.type as keyof typeof enums]).join(", ")})` : "";
  const type = `${spec.type} = ${defaultOf(spec) || '""'}`;
  return `  ${name.padEnd(32)} ${type.padEnd(26)} ${spec.meaning}${members}`;
}

function defaultOf(spec: PropertySpec): string {
  return spec.default === null && spec.type !== "trust" ? "none" : showValue(spec.default);
}
