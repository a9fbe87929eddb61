// How often a finding of each built-in rule is a threat that the authors of a published model wrote, too.
//
//   npm run build && node scripts/priors.mjs FOLDER [--write]
//
// A threat is the same on the element, or on a flow from or to it; what is told of a flow is not what is told of its ends.
// FOLDER holds NAME/model.md and NAME/truth.json: { threats: [{ element, stride, kind, anyOf?, outOfModel? }] }.
// Prints for each rule its findings, those that were written, and the prior: (2.4 + written) / (8 + findings), as if eight
// findings had been seen before of which three in ten were written; from 0.38 on classic, below 0.15 rare. A model counts
// as three findings of a rule at most, so that none decides alone. With --write the rules that fired often enough get it;
// others keep that of their author.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { judge } from "../dist/index.js";

/** So many findings are needed before they say something. */
const enough = 4;
/** So many of one model count. */
const mostOfOne = 3;

/** Which weaknesses are about the same as a kind of threat. */
const weaknesses = {
  injection: "74 77 78 79 89 90 91 94 95 917 943",
  xss: "79 80 83",
  csrf: "352",
  "malicious-redirect": "601 349 494",
  logging: "223 778",
  "log-exposure": "532 117",
  dos: "400 770 405 674 834 799 1333",
  "brute-force": "307 521 799",
  enumeration: "204 330 340 639 799",
  "weak-crypto": "326 327 328 916 759 757 261",
  sniffing: "300 311 319 523 294 295 924",
  replay: "294",
  "tampering-parameters": "20 472 471 639",
  "data-at-rest": "311 312 313 922 552 359",
  "data-integrity": "345 353 354 494 732 276 471 565",
  privacy: "359 201 212 203 200",
  secrets: "522 256 257 312 321 798 260 538",
  "credential-theft": "522 287 798 308",
  insider: "284 269 250 732",
  "weak-auth": "287 306 290 308 521 1390 603",
  spoofing: "287 290 295 306 346 350",
  phishing: "290 346 601 451 1021",
  authz: "284 285 639 732 862 863 276 269",
  misconfig: "16 276 732 1188 1032",
  "input-validation": "20 707 1284 185 129",
  "error-leak": "209",
  privilege: "250 269 266",
  session: "384 613 294 6 614",
  "container-escape": "250 269 693 265",
  "memory-safety": "119 120 121 122 125 416 787",
  "unprotected-endpoint": "306 668 1327",
  "supply-chain": "494 829 1104 1357 1395 937 506",
  "data-remnants": "459 226 212",
  exfiltration: "201 668 918",
  "prompt-injection": "1427",
  "unsafe-output": "116 1426",
  "model-poisoning": "1039",
};

const [folder, option] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: node scripts/priors.mjs FOLDER [--write]\n");
  process.exit(2);
}

const counts = new Map();
for (const name of readdirSync(folder, { withFileTypes: true })) {
  if (name.isDirectory()) await count(join(folder, name.name));
}
for (const [rule, count] of [...counts].sort()) {
  const { findings, written } = count;
  const prior = priorOf(count);
  process.stdout.write(`${rule.padEnd(8)} ${String(findings).padStart(4)} ${String(written).padStart(4)}  ${prior}\n`);
}
if (option === "--write") write();

async function count(place) {
  const { evaluation, system } = await judge(join(place, "model.md"), { alone: true });
  const { threats } = JSON.parse(readFileSync(join(place, "truth.json"), "utf8"));
  const truths = threats.filter(({ outOfModel }) => !outOfModel);
  const flows = [...system.instances.values()].flat().flatMap((instance) => instance.flows);
  const plain = (text) => String(text).toLowerCase().replace(/[^a-z0-9]+/g, "");
  const around = (element) => [
    element.name,
    ...flows.flatMap(({ name, source, sink }) =>
      [source.name, sink.name].includes(element.name) ? [name] : [],
    ),
  ];
  const here = new Map();
  for (const { rule, element, status } of evaluation.findings) {
    if (status !== "open") continue;
    const near = new Set(around(element).map(plain));
    const isWritten = truths.some(
      ({ element: on, anyOf = [], stride, kind, altStride = [] }) =>
        [on, ...anyOf].some((one) => near.has(plain(one))) &&
        rule.stride.some((letter) => [...letters(stride), ...letters(altStride)].includes(letter)) &&
        rule.cwe.some((id) => (weaknesses[kind] ?? "").split(" ").includes(id.slice(4))),
    );
    add(here, rule.id, { findings: 1, written: Number(isWritten) });
  }
  for (const [rule, { findings, written }] of here) {
    const share = Math.min(1, mostOfOne / findings);
    add(counts, rule, { findings, written, counted: findings * share, right: written * share });
  }
}

function add(to, rule, numbers) {
  const of = to.get(rule) ?? {};
  for (const [name, number] of Object.entries(numbers)) of[name] = (of[name] ?? 0) + number;
  to.set(rule, of);
}

/** `Tampering`, `TI`, or a list of either. */
function letters(stride) {
  const words = { spoofing: "S", tampering: "T", repudiation: "R", denialofservice: "D", elevationofprivilege: "E" };
  return [stride].flat().flatMap((one) => {
    const word = String(one).toLowerCase().replace(/[^a-z]/g, "");
    if (/^[stride]{1,6}$/.test(word) && String(one) === String(one).toUpperCase()) return [...String(one)];
    return words[word] ?? (word.startsWith("info") ? "I" : word === "dos" ? "D" : word.startsWith("elev") ? "E" : []);
  });
}

function priorOf({ findings, counted, right }) {
  if (findings < enough) return "too few";
  const share = (2.4 + right) / (8 + counted);
  return share >= 0.38 ? "classic" : share < 0.15 ? "rare" : "usual";
}

/** `prior:` of each rule, behind its `likelihood:`; usual is what a rule without one has. */
function write() {
  const library = "src/rules/library";
  for (const file of readdirSync(library)) {
    const path = join(library, file);
    const text = readFileSync(path, "utf8");
    const rules = text.split(/^(?=- id: )/m).map((part) => {
      const id = /^- id: (\S+)/.exec(part)?.[1];
      const prior = priorOf(counts.get(id) ?? { findings: 0 });
      if (prior === "too few") return part;
      const without = part.replace(/^ {2}prior: .*\n/m, "");
      return prior === "usual" ? without : without.replace(/^( {2}likelihood: .*\n)/m, `$1  prior: ${prior}\n`);
    });
    writeFileSync(path, rules.join(""));
  }
}
