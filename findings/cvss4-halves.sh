#!/usr/bin/env bash
# One expects: calculators of CVSS 4.0 give the same score for the same vector.
# Seen: for 244 of the 13,122 base vectors that begin AV:N/AC:L, three libraries give two scores, 0.1 apart; with a
# threat metric the gap can cross a severity: the same vector is Critical (9.0) or High (8.9).
# Why: the exact score lies half way between two tenths, and binary fractions fall to either side. The reference
# calculator lifts such a half since November 2024 (RedHatProductSecurity/cvss-v4-calculator, issue 66 and pull
# request 67); ae-cvss-calculator does the same, cvss4 only partly, @turingpointde/cvss.js not at all.
# Versions: ae-cvss-calculator 1.0.13, cvss4 1.0.7, @turingpointde/cvss.js 2.1.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  ae-cvss-calculator@1.0.13 cvss4@1.0.7 @turingpointde/cvss.js@2.1.0 > /dev/null

cat > look.cjs <<'JS'
const { Cvss4P0 } = require("ae-cvss-calculator");
const { calculateBaseScore } = require("cvss4");
const { CVSS } = require("@turingpointde/cvss.js");

const scores = (vector) => [
  new Cvss4P0(vector).calculateScores().overall,
  calculateBaseScore(vector),
  CVSS(vector).getScore(),
];
const open = { AT: "NP", PR: "NLH", UI: "NPA", VC: "HLN", VI: "HLN", VA: "HLN", SC: "HLN", SI: "HLN", SA: "HLN" };
let vectors = ["CVSS:4.0/AV:N/AC:L"];
for (const [metric, values] of Object.entries(open))
  vectors = vectors.flatMap((vector) => [...values].map((value) => `${vector}/${metric}:${value}`));

const counts = {};
for (const vector of vectors) {
  const all = scores(vector);
  const top = Math.max(...all);
  const low = ["ae-cvss-calculator", "cvss4", "cvss.js"].filter((_, index) => all[index] < top);
  const key = low.length === 0 ? "all agree" : `0.1 lower: ${low.join(", ")}`;
  if (low.length > 0 && Math.abs(top - Math.min(...all) - 0.1) > 1e-9) throw new Error(`another gap: ${vector}`);
  counts[key] = (counts[key] ?? 0) + 1;
}
for (const key of Object.keys(counts).sort()) console.log(`${key}: ${counts[key]}`);
for (const vector of [
  "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:L/VA:N/SC:H/SI:H/SA:H",
  "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:H/SI:H/SA:H/E:P",
])
  console.log(`${vector}: ${scores(vector).join(" / ")}`);
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
0.1 lower: cvss.js: 176
0.1 lower: cvss4, cvss.js: 68
all agree: 12878
CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:L/VA:N/SC:H/SI:H/SA:H: 8.6 / 8.5 / 8.5
CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:H/SI:H/SA:H/E:P: 9 / 9 / 8.9
EXPECTED
