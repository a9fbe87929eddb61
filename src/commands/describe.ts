import { enums } from "../model/enums.ts";
import { bare, findProperty, isControl, propertiesOf } from "../model/properties.ts";
import { kinds, lineage, type PropertySpec } from "../model/schema.ts";
import { didYouMean, fold } from "../model/spelling.ts";
import { showValue } from "../threats/findings/evidence.ts";
import { exit, UsageError } from "./exit.ts";

/** Prints what the schema table says of a kind. */
export function describe(word: string, json: boolean): number {
  const kind = [...kinds.keys()].find((name) => fold(name) === fold(word));
  if (!kind) throw new UsageError(`There is no kind "${word}".`, didYouMean(word, kinds.keys()));
  const properties = [...propertiesOf(kind).byName.values()];
  if (json) {
    const shape = properties.map((spec) => ({ ...spec, default: defaultOf(spec) }));
    process.stdout.write(`${JSON.stringify({ kind, lineage: lineage(kind), properties: shape }, null, 2)}\n`);
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

function rowOf(spec: PropertySpec, name: string): string {
  const members =
    spec.type in enums ? ` (${Object.keys(enums[spec.type as keyof typeof enums]).join(", ")})` : "";
  const type = `${spec.type} = ${defaultOf(spec) || '""'}`;
  return `  ${name.padEnd(32)} ${type.padEnd(26)} ${spec.meaning}${members}`;
}

function defaultOf(spec: PropertySpec): string {
  return spec.default === null && spec.type !== "trust" ? "none" : showValue(spec.default);
}
