#!/usr/bin/env node
/**
 * Rebuilds the tables of src/knowledge/data from a folder of fact tables.
 *
 *     node scripts/knowledge.mjs FACTS_DIR [OUT_DIR=src/knowledge/data]
 *
 * FACTS_DIR holds JSON files, each with `source`, `version`, `license`, `attribution` and:
 *
 *     attack.json    tactics [{id, shortname, name, order}], techniques [{id, name, tactics: shortnames, parent?, stixId}],
 *                    mitigations [{id, name, stixId}], techniqueMitigations {technique: [mitigation]},
 *                    retired [{id, name, status: revoked|deprecated, replacedBy?}]
 *     attack-v19.json  techniques and mitigations as above, revokedSince18 {id: successor}, renamedSince18 [{id, v19}],
 *                    newSince18 [id]: what the next release changes about attack.json
 *     capec.json     patterns [{id, name, stixId, attack?: [technique]}], retired [{id, name}]
 *     cwe.json       weaknesses [{id, name, usage, capec?: [pattern]}], categories [{id, name}], deprecated [{id, name, type?}],
 *                    top25_2025_ranked [id]
 *     d3fend.json    tactics [{name, order}], techniques [{id, name, tactic, iri}],
 *                    attackMap {technique: [countermeasure]}, mitigationMap {mitigation: [countermeasure]}
 *     atlas.json     tactics [{id, name, order}], techniques [{id, name, tactics, parent?}], mitigations [{id, name}],
 *                    techniqueMitigations {technique: [mitigation]}
 *     controls.json  nist80053r5 (a source), nistFamilies [{id, name}], nistControls [{id, name}],
 *                    attackToNist {technique: [control]}; owaspTop10Meta (a source),
 *                    owaspTop10_2021 and owaspTop10_2025 [{id, name, cwe}]; asvsMeta (a source),
 *                    asvs5Chapters and asvs5Sections [{id, name}], asvs5Requirements [{id, level, cwe?}]
 *
 * owasp-lists.mjs beside this script adds the lists that OWASP publishes as prose only, nist-controls.mjs the names of
 * further controls; matrices.mjs writes the tables of ATT&CK for ICS and Mobile and of IEC 62443. Other fields are left out. The output has one record per line in natural order of the ids, so that a new release reads well as a diff, and
 * the same input gives the same bytes. A relation to an id that no table has stops the run (exit code 2) before anything
 * is written.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CONTROLS } from "./nist-controls.mjs";
import { LISTS } from "./owasp-lists.mjs";
import { natural, render } from "./table-text.mjs";

/** D3FEND ids under which a countermeasure was published before, and its id now. */
const RENAMED_COUNTERMEASURES = { "D3-CFP": "D3-CDP" };
/** The ontology spells this id so; MITRE's site and everyone who cites it write the right-hand form. */
const MISSPELT_COUNTERMEASURES = { "D3F-UGPH": "D3-UGPH" };

const [factsFolder, outFolder = fileURLToPath(new URL("../src/knowledge/data", import.meta.url))] =
  process.argv.slice(2);
if (factsFolder === undefined) fail(["usage: node scripts/knowledge.mjs FACTS_DIR [OUT_DIR]"]);

// A few official names end in a space.
const tidy = (key, value) => (key === "name" ? value.trim().replace(/\s+/g, " ") : value);
const facts = (name) => JSON.parse(readFileSync(join(factsFolder, `${name}.json`), "utf8"), tidy);
const problems = [];

const attack = facts("attack");
const cwe = facts("cwe");
const capec = facts("capec");
const controls = facts("controls");
const tables = {
  attack: attackTable(attack),
  "attack-19": nextAttackTable(facts("attack-v19"), attack),
  capec: capecTable(capec, attack),
  cwe: cweTable(cwe, capec),
  d3fend: d3fendTable(facts("d3fend"), attack),
  atlas: atlasTable(facts("atlas")),
  nist: nistTable(controls, attack),
  owasp: owaspTable(controls, cwe),
};
if (problems.length > 0) fail(problems);

mkdirSync(outFolder, { recursive: true });
for (const [name, table] of Object.entries(tables)) {
  writeFileSync(join(outFolder, `${name}.json`), render(table));
}

function attackTable({ tactics, techniques, mitigations, techniqueMitigations, retired, ...origin }) {
  const tacticIds = new Map(tactics.map((tactic) => [tactic.shortname, tactic.id]));
  const techniqueIds = idsOf(techniques);
  relate("attack", Object.keys(techniqueMitigations), techniqueIds);
  relate("attack", Object.values(techniqueMitigations).flat(), idsOf(mitigations));
  relate(
    "attack",
    techniques.flatMap((technique) => technique.tactics),
    new Set(tacticIds.keys()),
  );
  relate("attack", present(retired.map((technique) => technique.replacedBy)), techniqueIds);
  dottedParents("attack", techniques);
  return {
    ...head(origin),
    columns: {
      tactics: ["id", "shortname", "name"],
      techniques: ["id", "name", "STIX uuid", "tactics", "mitigations"],
      mitigations: ["id", "name", "STIX uuid"],
      retired: ["id", "name", "replaced by"],
    },
    tactics: inOrder(tactics).map(({ id, shortname, name }) => [id, shortname, name]),
    techniques: sorted(techniques).map(({ id, name, stixId, tactics }) => [
      id,
      name,
      uuid(stixId, "attack-pattern"),
      tactics.map((shortname) => tacticIds.get(shortname)),
      techniqueMitigations[id] ?? [],
    ]),
    mitigations: sorted(mitigations).map(({ id, name, stixId }) => [
      id,
      name,
      uuid(stixId, "course-of-action"),
    ]),
    retired: sorted(retired).map(({ id, name, replacedBy }) => [id, name, replacedBy ?? null]),
  };
}

/** Only what differs: both releases must say the same of everything else. */
function nextAttackTable(next, attack) {
  const { techniques, mitigations, revokedSince18, renamedSince18, newSince18, ...origin } = next;
  const ids = idsOf(techniques);
  const before = idsOf(attack.techniques);
  const names = new Map(techniques.map(({ id, name }) => [id, name]));
  const added = techniques.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  const gone = attack.techniques.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  relate("attack-19", Object.values(revokedSince18), ids);
  relate("attack-19", Object.keys(revokedSince18), new Set(gone));
  relate("attack-19", gone, new Set(Object.keys(revokedSince18)));
  relate("attack-19", [...newSince18, ...added], new Set(newSince18.filter((id) => added.includes(id))));
  relate("attack-19", [...idsOf(attack.mitigations)], idsOf(mitigations));
  return {
    ...head(origin),
    columns: {
      revoked: ["id", "name", "replaced by"],
      renamed: ["id", "name"],
      added: ["id", "name"],
    },
    revoked: gone.sort(natural).map((id) => [id, attack.techniques.find((one) => one.id === id).name, revokedSince18[id]]),
    renamed: sorted(renamedSince18).map(({ id, v19 }) => [id, v19]),
    added: added.sort(natural).map((id) => [id, names.get(id)]),
  };
}

function capecTable({ patterns, retired, ...origin }, attack) {
  relate("capec", patterns.flatMap((pattern) => pattern.attack ?? []), idsOf(attack.techniques));
  return {
    ...head(origin),
    columns: { patterns: ["id", "name", "STIX uuid", "techniques"], deprecated: ["id", "name"] },
    patterns: sorted(patterns).map(({ id, name, stixId, attack: techniques = [] }) => [
      id,
      name,
      uuid(stixId, "attack-pattern"),
      [...techniques].sort(natural),
    ]),
    deprecated: sorted(retired).map(({ id, name }) => [id, name]),
  };
}

function cweTable({ weaknesses, categories, deprecated, top25_2025_ranked: topTwentyFive, ...origin }, capec) {
  const patterns = idsOf(capec.patterns);
  relate("cwe", topTwentyFive, idsOf(weaknesses));
  return {
    ...head(origin),
    columns: {
      weaknesses: ["id", "name", "usage", "patterns"],
      categories: ["id", "name"],
      deprecated: ["id", "name", "kind"],
      top25: ["id, by rank"],
    },
    top25: topTwentyFive,
    weaknesses: sorted(weaknesses).map(({ id, name, usage, capec: related = [] }) => [
      id,
      name,
      usage,
      // Some entries still name patterns that CAPEC has retired.
      related.filter((pattern) => patterns.has(pattern)).sort(natural),
    ]),
    categories: sorted(categories).map(({ id, name }) => [id, name]),
    deprecated: sorted(deprecated).map(({ id, name, type }) => [id, name, type ?? "weakness"]),
  };
}

function d3fendTable({ tactics, techniques, attackMap, mitigationMap, ...origin }, attack) {
  const countermeasures = techniques.map((technique) => ({ ...technique, id: publishedId(technique.id) }));
  const ids = idsOf(countermeasures);
  const spelt = (map) => mapped(map, (list) => list.map(publishedId).sort(natural));
  relate(
    "d3fend",
    countermeasures.map(({ tactic }) => tactic),
    new Set(tactics.map(({ name }) => name)),
  );
  relate("d3fend", Object.keys(attackMap), idsOf(attack.techniques));
  relate("d3fend", Object.keys(mitigationMap), idsOf(attack.mitigations));
  relate("d3fend", Object.values({ ...spelt(attackMap), ...spelt(mitigationMap) }).flat(), ids);
  relate("d3fend", Object.values(RENAMED_COUNTERMEASURES), ids);
  return {
    ...head(origin),
    columns: { countermeasures: ["id", "name", "tactic", "IRI"], renamed: ["id", "replaced by"] },
    tactics: inOrder(tactics).map(({ name }) => name),
    countermeasures: sorted(countermeasures).map(({ id, name, tactic, iri }) => [id, name, tactic, iri]),
    renamed: Object.entries({ ...RENAMED_COUNTERMEASURES, ...MISSPELT_COUNTERMEASURES }).sort(([a], [b]) =>
      natural(a, b),
    ),
    mitigationMap: spelt(mitigationMap),
    attackMap: spelt(attackMap),
  };
}

function atlasTable({ tactics, techniques, mitigations, techniqueMitigations, ...origin }) {
  relate("atlas", Object.keys(techniqueMitigations), idsOf(techniques));
  relate("atlas", Object.values(techniqueMitigations).flat(), idsOf(mitigations));
  relate(
    "atlas",
    techniques.flatMap((technique) => technique.tactics),
    idsOf(tactics),
  );
  dottedParents("atlas", techniques);
  return {
    ...head(origin),
    columns: {
      tactics: ["id", "name"],
      techniques: ["id", "name", "tactics", "mitigations"],
      mitigations: ["id", "name"],
    },
    tactics: inOrder(tactics).map(({ id, name }) => [id, name]),
    techniques: sorted(techniques).map(({ id, name, tactics }) => [
      id,
      name,
      tactics,
      techniqueMitigations[id] ?? [],
    ]),
    mitigations: sorted(mitigations).map(({ id, name }) => [id, name]),
  };
}

function nistTable({ nist80053r5, nistFamilies, nistControls: named, attackToNist }, attack) {
  const ids = idsOf(named);
  const others = CONTROLS.map(([id, name]) => ({ id, name })).filter(({ id }) => !ids.has(id));
  const nistControls = [...named, ...others];
  relate("nist", Object.keys(attackToNist), idsOf(attack.techniques));
  relate("nist", Object.values(attackToNist).flat(), idsOf(nistControls));
  relate(
    "nist",
    nistControls.map(({ id }) => id.split("-")[0]),
    idsOf(nistFamilies),
  );
  return {
    ...head(nist80053r5),
    columns: { families: ["id", "name"], controls: ["id", "name"] },
    families: sorted(nistFamilies).map(({ id, name }) => [id, name]),
    controls: sorted(nistControls).map(({ id, name }) => [id, name]),
    attackMap: attackToNist,
  };
}

function owaspTable(controls, cwe) {
  const { owaspTop10Meta, owaspTop10_2021, owaspTop10_2025, asvsMeta, ...asvs } = controls;
  const known = idsOf([...cwe.weaknesses, ...cwe.categories, ...cwe.deprecated]);
  const lists = [...owaspTop10_2021, ...owaspTop10_2025, ...asvs.asvs5Requirements];
  relate(
    "owasp",
    lists.flatMap((entry) => entry.cwe ?? []),
    known,
  );
  relate(
    "owasp",
    asvs.asvs5Requirements.map(({ id }) => parentId(id)),
    idsOf(asvs.asvs5Sections),
  );
  relate(
    "owasp",
    asvs.asvs5Sections.map(({ id }) => parentId(id)),
    idsOf(asvs.asvs5Chapters),
  );
  const topTen = (entries) => sorted(entries).map(({ id, name, cwe }) => [id, name, cwe]);
  return {
    source: `${owaspTop10Meta.source}; ${asvsMeta.source}; ${LISTS.source}`,
    version: `Top 10 ${owaspTop10Meta.version}; ASVS 5.0.0; ${LISTS.version}`,
    license: owaspTop10Meta.license,
    attribution: `${owaspTop10Meta.attribution}; ${asvsMeta.attribution}; ${LISTS.attribution}`,
    columns: {
      topTen: ["id", "name", "CWE as listed by OWASP"],
      lists: ["id", "name"],
      asvsChapters: ["id", "name"],
      asvsSections: ["id", "name"],
      asvsRequirements: ["id", "level", "CWE"],
    },
    topTen2025: topTen(owaspTop10_2025),
    topTen2021: topTen(owaspTop10_2021),
    apiSecurity2023: LISTS.apiSecurity2023,
    llm2025: LISTS.llm2025,
    agentic2026: LISTS.agentic2026,
    asvsChapters: sorted(asvs.asvs5Chapters).map(({ id, name }) => [id, name]),
    asvsSections: sorted(asvs.asvs5Sections).map(({ id, name }) => [id, name]),
    asvsRequirements: sorted(asvs.asvs5Requirements).map(({ id, level, cwe }) => [id, level, cwe ?? []]),
  };
}

function head({ source, version, license, attribution }) {
  return { source, version, license, attribution };
}

function publishedId(id) {
  return MISSPELT_COUNTERMEASURES[id] ?? id;
}

function uuid(stixId, type) {
  const [prefix, value] = stixId.split("--");
  if (prefix !== type) problems.push(`${stixId}: not of the STIX type ${type}`);
  return value;
}

function parentId(id) {
  return id.slice(0, id.lastIndexOf("."));
}

/** The tables leave the parent out: it is the id before the last dot. */
function dottedParents(table, techniques) {
  const subTechniques = techniques.filter((technique) => technique.parent !== undefined);
  relate(
    table,
    subTechniques.map((technique) => technique.parent),
    idsOf(techniques),
  );
  for (const { id, parent } of subTechniques) {
    if (parentId(id) !== parent) problems.push(`${table}: ${id} is not named after its parent ${parent}`);
  }
}

function relate(table, ids, known) {
  for (const id of new Set(ids))
    if (!known.has(id)) problems.push(`${table}: a relation names the unknown id ${id}`);
}

function idsOf(records) {
  return new Set(records.map(({ id }) => id));
}

function present(values) {
  return values.filter((value) => value !== undefined);
}

function mapped(map, change) {
  return Object.fromEntries(Object.entries(map).map(([id, value]) => [id, change(value)]));
}

function inOrder(records) {
  return [...records].sort((a, b) => a.order - b.order);
}

function sorted(records) {
  return [...records].sort((a, b) => natural(a.id, b.id));
}

function fail(lines) {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(2);
}
