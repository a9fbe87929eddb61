import { dataFile } from "../addresses/files.ts";
import type { JudgedTree } from "../judged-tree.ts";
import type { SiteFile } from "../site-file.ts";
import type { ExportContext, Exporter } from "./exporter.ts";

/** A form in which other programs take a model or its findings. Its exporter is loaded when it is asked for. */
export interface Format {
  /** Of the file in `data/` of a site. */
  readonly fileName: string;
  readonly mediaType: string;
  /** In a few words, for help and the page about the site. */
  readonly description: string;
  /** The JSON Schema of the file, if it is one of our own: a file in this folder, and what the page says of it. */
  readonly schema: { readonly fileName: string; readonly description: string } | null;
  /** Whether it holds diagrams, or tells where things lie on them. */
  readonly showsDiagrams?: true;
  /**
   * Whether it tells where things lie: then each part of a site writes what it has to say of its own diagrams, and whoever
   * joins parts joins that.
   */
  readonly isInParts?: true;
  readonly load: () => Promise<Exporter>;
}

/** Everything that can be asked for: `export`, `check --format`, and the files in `data/` of each site. */
export const formats = {
  json: {
    fileName: "findings.json",
    mediaType: "application/json",
    description: "every finding with its evidence",
    schema: { fileName: "findings.schema.json", description: "the JSON Schema of findings.json" },
    load: async () => (await import("./json.ts")).json,
  },
  inventory: {
    fileName: "inventory.json",
    mediaType: "application/json",
    description: "what the models say: with findings.json, what diff compares",
    schema: { fileName: "inventory.schema.json", description: "the JSON Schema of inventory.json" },
    load: async () => (await import("./inventory.ts")).inventory,
  },
  sarif: {
    fileName: "findings.sarif",
    mediaType: "application/sarif+json",
    description: "findings for code scanning (SARIF 2.1.0)",
    schema: null,
    load: async () => (await import("./sarif/sarif.ts")).sarif,
  },
  csv: {
    fileName: "findings.csv",
    mediaType: "text/csv",
    description: "a row for each finding, for spreadsheets",
    schema: null,
    load: async () => (await import("./csv.ts")).csv,
  },
  stix: {
    fileName: "stix.json",
    mediaType: "application/stix+json",
    description: "elements, findings and mitigations as a STIX 2.1 bundle",
    schema: {
      fileName: "stix-finding.schema.json",
      description: "the JSON Schema of what findings say in stix.json beside STIX",
    },
    load: async () => (await import("./stix/index.ts")).stix,
  },
  navigator: {
    fileName: "attack-layer.json",
    mediaType: "application/json",
    description: "the techniques of findings as a layer of the ATT&CK Navigator",
    schema: null,
    load: async () => (await import("./navigator.ts")).navigator,
  },
  "navigator-ics": {
    fileName: "attack-layer-ics.json",
    mediaType: "application/json",
    description: "the same of ATT&CK for ICS",
    schema: null,
    load: async () => (await import("./navigator.ts")).navigatorIcs,
  },
  "navigator-mobile": {
    fileName: "attack-layer-mobile.json",
    mediaType: "application/json",
    description: "the same of ATT&CK for mobile",
    schema: null,
    load: async () => (await import("./navigator.ts")).navigatorMobile,
  },
  "attack-paths": {
    fileName: "attack-paths.json",
    mediaType: "application/json",
    description: "ways through the system that findings leave open, and what would cut them",
    schema: { fileName: "attack-paths.schema.json", description: "the JSON Schema of attack-paths.json" },
    load: async () => (await import("./attack-paths.ts")).attackPathsExporter,
  },
  priorities: {
    fileName: "priorities.json",
    mediaType: "application/json",
    description: "where to start: what ends most findings, what nobody states, what is due",
    schema: { fileName: "priorities.schema.json", description: "the JSON Schema of priorities.json" },
    load: async () => (await import("./priorities.ts")).prioritiesExporter,
  },
  "processing-record": {
    fileName: "processing-record.csv",
    mediaType: "text/csv",
    description: "personal data as a record of processing (article 30 GDPR)",
    schema: null,
    load: async () => (await import("./processing-record.ts")).processingRecordExporter,
  },
  controls: {
    fileName: "controls.csv",
    mediaType: "text/csv",
    description:
      "controls of NIST SP 800-53, OWASP ASVS and IEC 62443: what asks for them, where they are stated and missing",
    schema: null,
    load: async () => (await import("./controls.ts")).controlsExporter,
  },
  "attack-flow": {
    fileName: "attack-flow.json",
    mediaType: "application/stix+json",
    description: "attack paths as MITRE's Attack Flow 2.0.0, an extension of STIX 2.1",
    schema: null,
    load: async () => (await import("./attack-flow/stix.ts")).attackFlow,
  },
  "attack-flow-builder": {
    fileName: "attack-flow.afb",
    mediaType: "application/json",
    description: "attack paths, laid out, for MITRE's Attack Flow Builder 3",
    schema: null,
    load: async () => (await import("./attack-flow/builder.ts")).attackFlowBuilder,
  },
  xlsx: {
    fileName: "findings.xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    description:
      "a workbook of findings, levels, elements, decisions, rules and the processing of personal data",
    schema: null,
    load: async () => (await import("./xlsx/index.ts")).xlsx,
  },
  otm: {
    fileName: "model.otm",
    mediaType: "application/json",
    description: "Open Threat Model 0.2: zones, components, data flows and their threats",
    schema: null,
    showsDiagrams: true,
    isInParts: true,
    load: async () => (await import("./otm/otm.ts")).otm,
  },
  "tm-bom": {
    fileName: "tm-bom.json",
    mediaType: "application/json",
    description:
      "OWASP's threat model library 1.0: zones, components, data flows, threats, controls and risks",
    schema: null,
    showsDiagrams: true,
    load: async () => (await import("./tm-bom/tm-bom.ts")).tmBom,
  },
  cyclonedx: {
    fileName: "bom.cdx.json",
    mediaType: "application/vnd.cyclonedx+json",
    description: "a CycloneDX 1.7 bill: services and data, with the models as external references",
    schema: null,
    load: async () => (await import("./cyclonedx/cyclonedx.ts")).cyclonedx,
  },
  "threat-dragon": {
    fileName: "threat-dragon.json",
    mediaType: "application/json",
    description: "a model for Threat Dragon 2: a laid-out diagram for each level, with its threats",
    schema: null,
    showsDiagrams: true,
    isInParts: true,
    load: async () => (await import("./threat-dragon/threat-dragon.ts")).threatDragon,
  },
  markdown: {
    fileName: "summary.md",
    mediaType: "text/markdown",
    description: "a summary for a pull request",
    schema: null,
    load: async () => (await import("./markdown/markdown.ts")).markdown,
  },
  junit: {
    fileName: "junit.xml",
    mediaType: "application/xml",
    description: "a report in the form of tests (JUnit)",
    schema: null,
    load: async () => (await import("./junit.ts")).junit,
  },
  github: {
    fileName: "github.txt",
    mediaType: "text/plain",
    description: "annotations for GitHub Actions",
    schema: null,
    load: async () => (await import("./github.ts")).github,
  },
  gitlab: {
    fileName: "gitlab.json",
    mediaType: "application/json",
    description: "a code quality report for GitLab",
    schema: null,
    load: async () => (await import("./gitlab.ts")).gitlab,
  },
  pytm: {
    fileName: "pytm.json",
    mediaType: "application/json",
    description: "the system as one level, in the JSON that pytm loads",
    schema: null,
    load: async () => (await import("./pytm/pytm.ts")).pytm,
  },
} satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

/** Those that each site has, where nobody says otherwise. */
export const formatsOfSite: readonly FormatName[] = [
  "json",
  "inventory",
  "sarif",
  "csv",
  "stix",
  "navigator",
  "attack-paths",
  "priorities",
  "processing-record",
  "controls",
];

/** A file in `data/`. */
export async function exportFile(
  judged: JudgedTree,
  context: ExportContext,
  name: FormatName,
): Promise<SiteFile> {
  const { write } = await formats[name].load();
  return { path: fileOf(name), content: await write(judged, context) };
}

/** One file of those that parts of a site wrote, of a format that is in parts. @param texts each asked for once, in turn */
export async function mergedFile(name: FormatName, texts: Iterable<string>): Promise<SiteFile> {
  const { merged } = await formats[name].load();
  if (!merged) throw new Error(`${name} is not written in parts`);
  return { path: fileOf(name), content: merged(texts) };
}

/** Its path in a site. */
export function fileOf(name: FormatName): string {
  return dataFile(formats[name].fileName);
}

/** Names of the schemas of some formats, which lie in this folder. */
export function schemaFiles(names: readonly FormatName[]): string[] {
  return names.flatMap((name) => formats[name].schema?.fileName ?? []);
}

/** What there is in `data/`, in words. */
export function dataFiles(names: readonly FormatName[]): { readonly name: string; readonly what: string }[] {
  return names.flatMap((name) => {
    const { fileName, description, schema }: Format = formats[name];
    return [
      { name: fileName, what: description },
      ...(schema ? [{ name: schema.fileName, what: schema.description }] : []),
    ];
  });
}

/** Whether parts of a site write the format, each with its own diagrams. */
export function isInParts(name: FormatName): boolean {
  return (formats[name] as Format).isInParts === true;
}

/** Whether one of these formats tells where things lie on diagrams. */
export function showDiagrams(names: readonly FormatName[]): boolean {
  return names.some((name) => (formats[name] as Format).showsDiagrams === true);
}
