#!/usr/bin/env node
/**
 * Rebuilds attack-ics.json, attack-mobile.json and iec62443.json of src/knowledge/data from MITRE's bundles.
 *
 *     node scripts/matrices.mjs VERSION ICS_BUNDLE MOBILE_BUNDLE [OUT_DIR=src/knowledge/data]
 *
 * VERSION is that of the release (18.1): bundles of STIX 2.0 do not say it. Run `npm run build` before: bundles are read
 * as `--attack` reads them. MITRE labels mitigations of ATT&CK for ICS with requirements of IEC 62443-3-3 and controls of
 * NIST SP 800-53; iec62443.mjs beside this script has the names of the requirements.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readReleases } from "../build/knowledge/stix/release.js";
import { FOUNDATIONS, REQUIREMENTS, SOURCE } from "./iec62443.mjs";
import { natural, render } from "./table-text.mjs";

const [version, icsFile, mobileFile, outFolder = fileURLToPath(new URL("../src/knowledge/data", import.meta.url))] =
  process.argv.slice(2);
if (mobileFile === undefined) fail("usage: node scripts/matrices.mjs VERSION ICS_BUNDLE MOBILE_BUNDLE [OUT_DIR]");

const icsText = readFileSync(icsFile, "utf8");
write("attack-ics", matrixTable("ics-attack", icsText));
write("attack-mobile", matrixTable("mobile-attack", readFileSync(mobileFile, "utf8")));
write("iec62443", iecTable(icsText));

function matrixTable(domain, text) {
  const release = readReleases(text, domain).find((one) => one.domain === domain);
  if (release === undefined) fail(`${domain}: the bundle has no technique of it`);
  const { source, tactics, techniques, mitigations, retired } = release;
  const year = /(?:© |2015-)(\d{4})/.exec(source.attribution)?.[1] ?? fail(`${domain}: no year of copyright`);
  const tacticIds = new Map(tactics.map(({ id, shortname }) => [shortname, id]));
  return {
    ...{ source: source.source.replace(/\(.*\)/, `(STIX 2.0, mitre/cti ${domain}/*)`), version },
    // The line that MITRE's terms of use ask for.
    license: source.license,
    attribution: `© ${year} The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.`,
    columns: {
      tactics: ["id", "shortname", "name"],
      techniques: ["id", "name", "STIX uuid", "tactics", "mitigations"],
      mitigations: ["id", "name", "STIX uuid"],
      retired: ["id", "name", "replaced by"],
    },
    tactics: tactics.map(({ id, shortname, name }) => [id, shortname, name]),
    techniques: techniques.map(({ id, name, stixId, tactics, mitigations }) => [
      ...[id, name, uuid(stixId)],
      ...[tactics.map((one) => tacticIds.get(one)), mitigations],
    ]),
    mitigations: mitigations.map(({ id, name, stixId }) => [id, name, uuid(stixId)]),
    retired: retired.map(({ id, name, replacedBy }) => [id, name, replacedBy]),
  };
}

/** What MITRE's labels say of each mitigation that they give a requirement of IEC 62443-3-3 to. */
function iecTable(text) {
  const known = new Set(REQUIREMENTS.map(([id]) => id));
  const mitigations = JSON.parse(text).objects.flatMap((one) => {
    if (one.type !== "course-of-action" || one.revoked || one.x_mitre_deprecated) return [];
    const labels = one.labels ?? [];
    const requirements = found(labels, /^IEC 62443-3-3:2013 - /, /SR \d\.\d+/g);
    const strange = requirements.filter((id) => !known.has(id));
    if (strange.length > 0) fail(`iec62443: ${one.name} is labelled with the unknown ${strange.join(", ")}`);
    const { external_id: id } = one.external_references.find(({ source_name: name }) => name === "mitre-attack");
    const controls = found(labels, /^NIST SP 800-53 Rev\. 5 - /, /[A-Z]{2}-\d+/g);
    return requirements.length === 0 ? [] : [[id, requirements, controls]];
  });
  return {
    ...{ source: `${SOURCE.source}; relations: labels of MITRE ATT&CK for ICS ${version}`, version: SOURCE.version },
    ...{ license: SOURCE.license, attribution: SOURCE.attribution },
    columns: { foundations: ["id", "name"], requirements: ["id", "name"], mitigations: ["id", "requirements", "NIST"] },
    foundations: FOUNDATIONS,
    requirements: REQUIREMENTS,
    mitigations: mitigations.sort(([a], [b]) => natural(a, b)),
  };
}

function found(labels, scheme, form) {
  const ids = labels.filter((label) => scheme.test(label)).flatMap((label) => label.replace(scheme, "").match(form) ?? []);
  return [...new Set(ids)].sort(natural);
}

function uuid(stixId) {
  return stixId.slice(stixId.indexOf("--") + 2);
}

function write(name, table) {
  writeFileSync(join(outFolder, `${name}.json`), render(table));
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(2);
}
