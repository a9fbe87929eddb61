import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formatsOfAjv from "ajv-formats";
import { type ExportContext, type Exporter, plainContext } from "../../src/export/exporter.ts";
import { type FormatName, formats } from "../../src/export/index.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import type { Files } from "./folders.ts";

/** Official schemas, beside the repository; tests that need them are skipped where they are missing. */
const schemas = fileURLToPath(new URL("../../../shared/schemas", import.meta.url));
export const hasSchemas = existsSync(schemas);
/** For the title of a suite, so that a run says why it skips it. */
export const needsSchemas = hasSchemas ? "" : " (skipped: ../shared/schemas is missing)";

// biome-ignore lint/suspicious/noExplicitAny: documents of other programs, which tests look into.
export type Json = any;

export async function exportText(
  name: FormatName,
  judged: JudgedTree,
  context: ExportContext = plainContext,
): Promise<string> {
  const { write }: Exporter = await formats[name].load();
  const content = await write(judged, context);
  if (content instanceof Uint8Array) throw new Error(`${name} is no text`);
  return typeof content === "string" ? content : [...content].join("");
}

export async function exported(
  name: FormatName,
  judged: JudgedTree,
  context: ExportContext = plainContext,
): Promise<Json> {
  return JSON.parse(await exportText(name, judged, context));
}

const schema = (file: string) => JSON.parse(readFileSync(`${schemas}/${file}`, "utf8"));
// Published with keywords and formats of their own.
const options = { strict: false, allErrors: true } as const;
const addFormats = formatsOfAjv as unknown as (ajv: Ajv) => Ajv;

const makers = {
  otm: () => addFormats(new Ajv(options)).compile(schema("otm/otm_schema.json")),
  "tm-bom": () =>
    addFormats(new Ajv2020(options) as unknown as Ajv).compile(schema("tm-bom/threat-model.schema.json")),
  cyclonedx() {
    const ajv = addFormats(new Ajv(options))
      .addFormat("idn-email", true)
      .addFormat("iri-reference", isReference);
    for (const one of ["jsf-0.82", "spdx", "cryptography-defs"])
      ajv.addSchema(schema(`cyclonedx/${one}.schema.json`));
    return ajv.compile(schema("cyclonedx/bom-1.7.schema.json"));
  },
  // As Threat Dragon itself compiles it.
  "threat-dragon": () =>
    addFormats(new Ajv({ allowUnionTypes: true, allErrors: true })).compile(
      schema("threat-dragon/threat-dragon-v2.schema.json"),
    ),
} as const;

/** No blank and nothing that is not for an address. */
const isReference = (text: string) => !/[\s<>"{}|\\^`\u0000-\u001f]/.test(text) && text.isWellFormed();

const compiled = new Map<string, ValidateFunction>();

/** What the official schema says against a document, at most five things; nothing where there is no schema. */
export function schemaErrors(name: string, document: unknown): string[] {
  if (!hasSchemas || !Object.hasOwn(makers, name)) return [];
  const validate = compiled.get(name) ?? makers[name as keyof typeof makers]();
  compiled.set(name, validate);
  validate(document);
  return (validate.errors ?? []).slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** A tree in which everything is there that formats for models tell apart. */
export const everything: Files = {
  "rules.yaml": `- id: BARE
  title: A bare server
  description: Nobody has hardened it.
  exploit: Whoever looks finds a way in.
  targets: [Server]
  condition: not target.controls.isHardened
  severity: high
  likelihood: medium
  stride: [T, E]
  cwe: [CWE-1188]
  capec: [CAPEC-220]
  attack: [T1190]
  mitigations: [Harden it., Watch it.]
- id: LEAK
  title: Anybody can read along
  targets: [Dataflow]
  condition: target.protocol == "HTTP"
  severity: very high
  likelihood: very high
  stride: [I]
  cwe: [CWE-319]
  mitigations: [Encrypt it.]
- id: WIDE
  title: Anybody may come in
  targets: [Boundary]
  condition: target.isTrusted is False
  severity: low
  likelihood: low
  stride: [S]
- id: KEPT
  title: Kept for too long
  targets: [Datastore]
  condition: target.storesPII
  severity: medium
  likelihood: low
  privacy: [non-compliance]
- id: ODD
  title: Something else
  targets: [Lambda]
  condition: "True"
  severity: very low
  likelihood: very low
`,
  "model.md": `---
title: Company & Co
owner: Board
reviewed: 2026-08-31
tags: [public]
---
## Description
What it is about.

## Context
context_file=context.yaml
bom_directory=BOM

## Boundaries
- **Internet**: isTrusted=False, description="Anybody"
- **Office**: isTrusted=True
  - **Vault**:

## Actors
- **Customer**: boundary=Internet, authenticity=OIDC
- **Keeper**: boundary=Office, isAdmin=True

## External Entities
- **Bank**: boundary=Internet, inScope=False, outOfScopeReason="It is theirs"

## Servers
- **Shop**: boundary=Office, submodel=./shop/model.md, description="Sells"
- **Post**: boundary=Office, submodel=./mailer/model.md
- **Printer**: boundary=Office, type=printer, isHardened=False, confidentiality=high, authentication=none
- **Stray**: isHardened=True

## Datastores
- **Safe**: boundary=Vault, type=database, storesPII=True, isEncryptedAtRest=True, data=Order

## Lambdas
- **Resize**: boundary=Office

## Data
- **Order**: classification=SENSITIVE, isPII=True, isStored=True, format=JSON
- **Password**: classification=CONFIDENTIAL, isCredentials=True, credentialsLife=LONG
- **Notice**: classification=PUBLIC, integrity=low

## Dataflows
- **Buy**: from=Customer, to=Shop, protocol=HTTP, data=Order, order=1, description="The whole point"
- **Bill**: from=Shop, to=Customer, protocol=HTTP, data=Notice, order=2, responseTo=Buy
- **Print**: from=Shop, to=Printer, protocol=HTTPS, order=2a
- **Sync**: from=Shop, to=Safe, protocol=SQL, data=[Order, Password], bidirectional=True, authentication=password
- **Mail**: from=Shop, to=Post, note="Later"
- **Lost**: from=Shop, to=Nowhere
- **Scan**: from=Keeper, to=Office
- **Again**: from=Printer, to=Printer
- **Charge**: from=Shop, to=Bank, protocol="HTTPS/mTLS", authentication=mTLS

## Assumptions
- **Locked room**: description="Nobody gets in", exclude=[ODD]

## Protocol Styles
- **HTTP**: color=red

## Protocols
- **tunnel**: like=mqtts

## Severity Multipliers
- **Printer**: 1.1

## Responses
- **BARE#Printer**: status=accepted, owner=Board, reason="Nobody prints", ticket=T-1, until=2027-12-31
- **LEAK@shop#flow:Pay**: status=in-progress, owner=Team
- **LEAK#flow:Bill**: status=false-positive, reason="Public"
- **KEPT#Safe**: status=mitigated, reason="Deleted after a year", owner=Keeper
`,
  "context.yaml": `attack_objectives: []
threat_actors:
  - id: TA1
    name: Thieves
    type: organized crime
    sophistication: high
    description: They want cards.
`,
  "BOM/printer.yaml": `asset: Printer
os_version: PrintOS 3
`,
  "shop/model.md": `---
title: The shop
owner: Shop team
---
## Boundaries
- **Till room**: isTrusted=True

## Servers
- **Door**: isHardened=False
- **Mailer**: submodel=../mailer/model.md
- **Till**: boundary="Till room"

## Dataflows
- **Enter**: from=Customer, to=Door, protocol=HTTP, data=Order, realizes=Buy
- **Pay**: from=Door, to=Till, protocol=HTTP, data=Order
`,
  "mailer/model.md": `---
title: Mailer
---
## Servers
- **Queue**: isHardened=True
- **Relay**: type=mail_server
`,
};
