import { elementTypes } from "../model/element-types.ts";
import { enums } from "../model/enums.ts";
import { bare, isControl, propertiesOf } from "../model/properties.ts";
import { type Protocol, protocols } from "../model/protocols/table.ts";
import { type KindName, kinds, lineage, type PropertySpec } from "../model/schema.ts";
import { showValue } from "../threats/findings/evidence.ts";

/** The reference page of the documents: every kind, property, control, enumeration and type, from the schema table. */
export function referencePage(): string {
  const lines = [
    "# Reference",
    "",
    "Every kind and property, made from the schema table (`npm run generate`). Spelling is forgiven: case, `_` and",
    "blanks do not matter, and a control may be written with or without `controls.`. A property marked *assumed* is a",
    "guess until somebody states it; the others say their default by silence.",
    "",
  ];
  for (const { name, abstract } of kinds.values()) lines.push(...kindSection(name, abstract));
  lines.push("## Controls", "", "Every element, boundary and flow has them; all are unset at first.", "");
  const controls = [...propertiesOf("Element").byName.values()].filter(isControl);
  lines.push(
    "| control | meaning |",
    "|---|---|",
    ...controls.map((spec) => `| \`${bare(spec)}\` | ${spec.meaning} |`),
    "",
  );
  lines.push("## Enumerations", "", "| name | members |", "|---|---|");
  for (const [name, members] of Object.entries(enums))
    lines.push(`| ${name} | ${Object.keys(members).join(", ")} |`);
  lines.push(
    "",
    "## Types",
    "",
    "Words of `type=` that have a meaning; any other word is legal, and only shown. `## Types` adds words.",
    "",
  );
  lines.push("| type | what it is | judged as | shape |", "|---|---|---|---|");
  for (const { name, title, judgedAs, shape } of elementTypes()) {
    lines.push(`| \`${name}\` | ${title} | ${judgedAs ?? "as written"} | ${shape} |`);
  }
  lines.push(
    "",
    "## Protocols in the table",
    "",
    "What words of `protocol=` give by definition; of alternatives (`HTTP or HTTPS`, `http/https`) the weaker one",
    "counts, and a layer protects what it carries (`gRPC over mTLS`, `TCP/TLS 1.3`). `## Protocols` adds words.",
    "",
    "| protocol | also | encrypts | authenticates | and | source |",
    "|---|---|---|---|---|---|",
    ...protocols.map(protocolRow),
  );
  return `${lines.join("\n")}\n`;
}

function protocolRow(one: Protocol): string {
  const encrypts = one.encrypts === null ? "depends" : one.encrypts ? "always" : "never";
  const [server, client] = [one.authenticatesServer, one.authenticatesClient];
  const authenticates = [...(server ? ["server"] : []), ...(client ? ["client"] : [])].join(", ");
  const more = [
    one.isLocal && "local",
    one.isObsolete && "obsolete",
    one.isWeak && "weak",
    one.isStrong && "more than a password",
    one.sql === true && "SQL",
    one.sql === false && "no SQL",
    one.html && "pages",
  ].filter((word) => word !== false);
  const [, ...spellings] = one.spellings.map((spelling) => spelling.replaceAll("|", "\\|"));
  return `| ${one.name} | ${spellings.join(", ")} | ${encrypts} | ${authenticates} | ${more.join(", ")} | ${one.source} |`;
}

function kindSection(name: KindName, abstract: boolean): string[] {
  const spec = kinds.get(name);
  const inherited = lineage(name).slice(1);
  const own = (spec?.properties ?? []).filter((one) => !isControl(one));
  const lines = [`## ${name}`, "", `${spec?.meaning}.${abstract ? " For rules only." : ""}`, ""];
  if (spec?.section) lines.push(`In Markdown under \`## ${spec.section}\`.`, "");
  if (inherited.length > 0)
    lines.push(
      `Has everything that ${inherited.join(" and ")} ${inherited.length > 1 ? "have" : "has"}.`,
      "",
    );
  if (own.length > 0)
    lines.push("| property | type | default | meaning |", "|---|---|---|---|", ...own.map(row), "");
  return lines;
}

function row(spec: PropertySpec): string {
  const names = [bare(spec), ...spec.aliases, ...spec.writtenAs].map((one) => `\`${one}\``).join(", ");
  const fallback = showValue(spec.default);
  const shown = fallback === "" || fallback === "[]" ? "" : fallback;
  return `| ${names} | ${spec.type} | ${shown} | ${spec.meaning}${spec.unstated === "assumed" ? " *(assumed)*" : ""} |`;
}
