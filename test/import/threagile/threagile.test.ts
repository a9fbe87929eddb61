import { describe, expect, it } from "vitest";
import { parseSource } from "../../../src/import/document.ts";
import { riskParts, targetsOf } from "../../../src/import/tables/threagile.ts";
import { linkId } from "../../../src/import/threagile/assets.ts";
import { includesOf } from "../../../src/import/threagile/threagile.ts";
import { matchesRisk } from "../../../src/import/threagile/tracking.ts";
import { judge } from "../../../src/pipeline/judge.ts";
import { builtInRules } from "../../../src/rules/library.ts";
import { peerRules } from "../../../src/rules/peer-rules.ts";
import { corpusFiles, corpusText } from "../../support/corpus.ts";
import { folderWith } from "../../support/folders.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const main = `threagile_version: 1.0.0
title: Shop
date: 2020-01-01
author: { name: Ann }
includes: [risks.yaml]
business_overview: { description: Sells <b>things</b> }
business_criticality: important
questions:
  Who has the keys?: ""
  Who answers?: Ann
abuse_cases: { Theft: As a thief I want &lt;it&gt; }
diagram_tweak_nodesep: 2
new_key: 1
data_assets:
  Orders: &orders
    id: orders
    description: What was bought
    usage: business
    origin: Customers
    quantity: many
    confidentiality: confidential
    integrity: critical
    availability: operational
  Bills:
    <<: *orders
    id: bills
    confidentiality: public
technical_assets:
  Browser:
    id: browser
    type: external-entity
    technology: browser
    used_as_client_by_human: true
    internet: true
    out_of_scope: true
    justification_out_of_scope: Theirs
    data_formats_accepted: [xml]
    communication_links:
      Web Traffic!:
        target: web
        protocol: https
        authentication: session-id
        authorization: end-user-identity-propagation
        vpn: false
        readonly: true
        data_assets_sent: [orders]
        data_assets_received: [bills, orders]
  Web:
    id: web
    type: process
    technologies: [web-server, nothing]
    machine: container
    encryption: none
    multi_tenant: false
    redundant: true
    custom_developed_parts: true
    confidentiality: internal
    integrity: mission-critical
    availability: archive
    data_assets_processed: [orders]
    data_formats_accepted: [xml, file, serialization, json]
    communication_links:
      DB Access: { target: db, protocol: jdbc-encrypted, authentication: credentials, authorization: none }
      Lost: { target: nobody, protocol: binary }
  DB:
    id: db
    type: datastore
    technology: database
    data_assets_stored: [bills]
  Job:
    id: job
    type: process
    technology: unknown-technology
    communication_links:
      DB Access: { target: db, protocol: ldap }
trust_boundaries:
  Cloud: { id: cloud, type: network-cloud-provider, technical_assets_inside: [web], trust_boundaries_nested: [net] }
  Net: { id: net, type: execution-environment, technical_assets_inside: [db], trust_boundaries_nested: [loop] }
  Loop: { id: loop, trust_boundaries_nested: [net] }
  Other: { id: other, trust_boundaries_nested: [other] }
shared_runtimes:
  VM: { id: vm, technical_assets_running: [web, job] }
`;
const risks = `individual_risk_categories:
  Odd things:
    id: odd
    description: It is odd
    mitigation: Do less
    action: Do it
    stride: repudiation
    cwe: 693
    risks_identified:
      <b>Odd</b> at <b>DB</b>:
        severity: critical
        exploitation_likelihood: frequent
        most_relevant_technical_asset: db
      Odd link: { severity: low, most_relevant_communication_link: "web>db-access" }
      Odd zone: { severity: elevated, most_relevant_trust_boundary: net }
      Odd host: { severity: medium, most_relevant_shared_runtime: vm }
      Odd: { severity: medium }
  Nothing: { id: nothing }
risk_tracking:
  odd@*: { status: accepted, justification: Small, checked_by: Bob, date: 2020-02-01, ticket: T-1 }
  odd@db: { status: mitigated, justification: "" }
  unencrypted-asset@db: { status: mitigated, justification: Disk }
  unencrypted-asset@*: { status: accepted, justification: All }
  missing-authentication@web>db-access@web@db: { status: false-positive, justification: Local }
  missing-authentication@*@browser@*: { status: in-progress, justification: Soon }
  sql-nosql-injection@*@db@*: { status: in-discussion, justification: Ask }
  unencrypted-communication@browser>web-traffic@*@*: { status: accepted, justification: Fine }
  missing-network-segmentation@db: { status: accepted, justification: Small net }
  mixed-targets-on-shared-runtime@vm: { status: accepted, justification: One host }
  incomplete-model@web: { status: accepted, justification: x }
  no-such-rule@web: { status: accepted, justification: x }
  missing-waf@web: { status: unchecked }
  path-traversal@*@web@*: { status: accepted, justification: Only browsers call it }
  unencrypted-asset@nobody: { status: accepted, justification: x }
`;

describe("a model in two files", async () => {
  const result = await importTexts("threagile", { "a.yaml": main, "risks.yaml": risks, "b.yaml": "x: 1\n" });

  it("becomes elements, boundaries, data and flows", () => {
    expect(result.names.filter((one) => !/^(?:Decision|Threat)/.test(one))).toEqual([
      ...[
        "Boundary Cloud",
        "Boundary Loop",
        "Boundary Net",
        "Boundary Other",
        "Data Bills",
        "Data Orders",
        "Datastore DB",
      ],
      ...["ExternalEntity Browser", "Process Job", "Server Web", "SetOfProcesses Whole system"],
    ]);
    expect(result.flows).toEqual(["Web > DB: JDBC", "Job > DB: LDAP", "Browser > Web: HTTPS"]);
    expect(result.factsOf("Net")).toMatchObject({
      inBoundary: "Cloud",
      boundaryType: "execution-environment",
    });
    expect(result.factsOf("Loop")).toMatchObject({ inBoundary: "Net" });
    // A circle is none.
    expect(result.factsOf("Other").inBoundary).toBeUndefined();
    expect(result.factsOf("Bills")).toMatchObject({
      ...{ classification: "PUBLIC", confidentiality: undefined, integrity: "HIGH", availability: "LOW" },
      description: "What was bought\n\nOrigin: Customers. Quantity: many.",
    });
    expect(result.factsOf("Web")).toMatchObject({
      ...{ type: "web_server", machine: "container", encryption: "none", isMultiTenant: false },
      ...{ "controls.isResilient": true, acceptsFiles: true, deserializesObjects: true, usesXMLParser: true },
      ...{ inBoundary: "Cloud", data: ["Orders"], integrity: "CRITICAL", confidentiality: "LOW" },
      tags: ["custom developed", "runs on VM"],
    });
    expect(result.factsOf("Browser")).toMatchObject({
      ...{ type: "client_browser", inScope: false, outOfScopeReason: "Theirs", isInternetFacing: true },
    });
    expect(result.factsOf("Web Traffic!")).toMatchObject({
      ...{ authentication: "session-id", usesSessionTokens: true, "controls.authorizesSource": true },
      ...{ data: ["Orders", "Bills"], usesVPN: false, description: "Brings: Bills, Orders." },
      tags: ["read only", "end-user-identity-propagation"],
    });
    expect(result.factsOf("DB Access")).toMatchObject({
      ...{ "controls.isEncrypted": true, "controls.authorizesSource": false },
    });
    const other = result.things.find(({ facts }) => facts.id === "DB Access (Job)");
    expect(other).toMatchObject({ name: "DB Access", facts: { "controls.isEncrypted": false } });
  });

  it("brings its own risks along, with what was decided", () => {
    const threats = result.things.filter(({ kind }) => kind === "Threat");
    expect(threats.map(({ name, facts }) => [name, facts.target, facts.status])).toEqual([
      ["THR-odd", "Whole system", undefined],
      ["THR-odd-db", "DB", "mitigated"],
      ["THR-odd-net", "boundary:Net", "accepted"],
      ["THR-odd-vm", "Web", "accepted"],
      ["THR-odd-web-db-access", "flow:DB Access", "accepted"],
    ]);
    expect(result.factsOf("THR-odd-db")).toMatchObject({
      ...{
        title: "Odd at DB",
        severity: "very high",
        likelihood: "very high",
        stride: ["R"],
        cwe: ["CWE-693"],
      },
      ...{ mitigations: ["Do less", "Do it"], reason: "Threagile says: mitigated" },
      description: "It is odd\n\nCategory: Odd things",
    });
    expect(result.factsOf("THR-odd-net")).toMatchObject({
      ...{ reason: "Small", reviewer: "Bob", date: "2020-02-01", ticket: "T-1" },
    });
  });

  it("turns what was decided about risks into decisions on findings of the same", () => {
    const decisions = result.things.filter(({ kind }) => kind === "Decision");
    expect(decisions.map(({ name, facts }) => `${name} ${facts.status}`)).toEqual([
      // Who calls the database, not the database itself.
      ...["AA01#Web in-progress", "DE01#flow:Web Traffic! accepted", "DE02#flow:Web Traffic! accepted"],
      ...["DS01#* accepted", "DS01#DB mitigated", "HA04#boundary:Net accepted"],
      ...["IN01#Job in-discussion", "IN01#Web in-discussion", "IN06#Job in-discussion"],
      ...["IN06#Web in-discussion", "KU06#boundary:Net accepted", "KU08#Job accepted", "KU08#Web accepted"],
    ]);
    expect(result.factsOf("DS01#*")).toMatchObject({ match: "DS01#*", reason: "All" });
    expect(result.factsOf("DS01#DB").match).toBeUndefined();
  });

  it("says what it is about, with questions and abuse cases, and tells those that nobody has answered", () => {
    expect(result.about).toEqual({
      owner: "Ann",
      description: [
        ...["### Business\n\nSells things", "To the business it is important."],
        "### Questions\n\n- Who has the keys? (nobody has answered)\n- Who answers?: Ann",
        "### Abuse cases\n\n- Theft: As a thief I want <it>",
      ].join("\n\n"),
    });
    expect(result.told.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "open-question Nobody has answered: Who has the keys?",
    ]);
  });

  it("lists what is not in the model", () => {
    expect(leftOutOf(result).sort()).toEqual([
      "1 category of risks of which none was found",
      "1 communication link to an asset that nothing declares",
      "1 date of the model, which people write",
      "1 decision about a rule that has no counterpart here",
      "1 decision about a rule that nobody knows",
      "1 file that is no model of Threagile",
      "1 key that nobody knows",
      "1 risk that nobody has looked at: it is open",
      "1 shared runtime, which what runs on it has as a tag",
      "1 wish for the picture",
      "3 decision about nothing that rules here are about",
    ]);
  });
});

it("what is written builds: threats and decisions have their status, and nothing is told of those that answer nothing", async () => {
  const { text } = await importTexts("threagile", { "a.yaml": main, "risks.yaml": risks });
  const folder = await folderWith({
    "model.md": "---\ntitle: All\n---\n\n## Datastores\n- **Other**: type=database\n",
    "shop/model.md": "---\ntitle: Shop\n---\n",
    "shop/model.generated.yaml": text,
  });
  const { evaluation, diagnostics } = await judge(folder, { now: "2026-01-01" });
  const status = new Map(evaluation.findings.map((one) => [one.id, one.status]));
  expect(status.get("THR-odd-db@shop#DB")).toBe("mitigated");
  expect(status.get("DS01@shop#DB")).toBe("mitigated");
  expect(evaluation.findings.filter(({ level, status: is }) => level === "" && is !== "open")).toEqual([]);
  const told = diagnostics.filter(({ file }) => file === "shop/model.generated.yaml");
  expect(told).toEqual([]);
});

it("includes are those that a file names", () => {
  const [document] = parseSource({ file: "a.yaml", path: "a.yaml", text: main }, () => {});
  expect(document && includesOf(document)).toEqual([{ path: "risks.yaml", at: "a.yaml:5" }]);
});

it.each([
  ["a@*", "a@b", true],
  ["a@*", "a@b@c", false],
  ["a@*@c", "a@b@c", true],
  ["a@b", "a@bc", false],
])("the pattern %s and the risk %s: %s", (pattern, id, answer) => {
  expect(matchesRisk(pattern, id)).toBe(answer);
});

it("a link has the id that Threagile gives it", () => {
  expect(linkId("a", " DB: Read & Write! ")).toBe("a>db-read-write");
});

it("the table of what our rules are about is that of the rules", () => {
  const rules = new Map(builtInRules(() => {}).map((rule) => [rule.id, rule]));
  const ours = [...new Set(peerRules.Threagile.flatMap((one) => one.ours))].sort();
  expect(Object.keys(targetsOf).sort()).toEqual(ours);
  for (const id of ours) expect([id, rules.get(id)?.targets]).toEqual([id, targetsOf[id]]);
  for (const id of Object.keys(riskParts))
    expect(peerRules.Threagile.map(({ theirs }) => theirs)).toContain(id);
});

it.each(corpusFiles("imports/threagile", ".yaml"))(
  "%s: everything is in the model, or in the list",
  async (file) => {
    const text = corpusText(`imports/threagile/${file}`);
    const result = await importTexts("threagile", { [file]: text });
    const left = result.leftOut.reduce(
      (sum, { kind, count }) => (/of the model|picture|decision|nobody/.test(kind) ? sum : sum + count),
      0,
    );
    const inModel = result.things.filter(({ kind }) => kind !== "Decision").length;
    // By the indentation of the lines: what is a key of these sections, a link, or a risk that was found.
    const sections = text.split(/^(?=\w+:)/m);
    const keysAt = (name: string, indent: number) =>
      sections
        .filter((one) => one.startsWith(`${name}:`))
        .flatMap((one) => one.match(new RegExp(`^ {${indent}}[^\\s#-][^\\n]*:`, "gm")) ?? []).length;
    const top = ["data_assets", "technical_assets", "trust_boundaries", "shared_runtimes"];
    const nodes = top.reduce((sum, name) => sum + keysAt(name, 2), 0);
    const links = text.match(/^ {8}target:/gm)?.length ?? 0;
    const found = text.match(/^ {8}exploitation_likelihood:/gm)?.length ?? 0;
    expect(nodes).toBeGreaterThan(3);
    expect(inModel + left).toBe(nodes + links + found);
  },
);

it("links of a model that the tool has parsed stand in a list", async () => {
  const link = "{ title: Ask, target_id: b, protocol: https }";
  const text = `technical_assets:
  A: { id: a, type: process, communication_links: [${link}, { title: Lost, target_id: none }] }
  B: { id: b, type: process }
`;
  const result = await importTexts("threagile", text);
  expect(result.flows).toEqual(["A > B: HTTPS"]);
  expect(leftOutOf(result)).toEqual(["1 communication link to an asset that nothing declares"]);
});
