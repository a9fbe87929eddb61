#!/usr/bin/env bash
# One expects: calculators that read CVSS 3.x vectors give the scores of the specification (3.1, section 7, and the rounding
# of its appendix A), the environmental ones too.
# Seen: for the 2,592 base vectors of 3.0 all four agree. The same vectors of 3.1 are 0, "None", to cvss, the most
# critical too: the prefix is an error to it, and without `throw: true` an error is 0. With environmental metrics its
# scores of 3.0 are NaN, unless all eleven are stated, which may be left out. vuln-vects, which says that it reads both,
# is up to 1.5 away for more than a third of such vectors: where the modified scope is not stated it calculates with a
# changed one, and for 3.1 it has the formula of 3.0.
# Versions: ae-cvss-calculator 1.0.13, @turingpointde/cvss.js 2.1.0, cvss 1.0.5, vuln-vects 1.1.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  ae-cvss-calculator@1.0.13 @turingpointde/cvss.js@2.1.0 cvss@1.0.5 vuln-vects@1.1.0 > /dev/null

cat > look.cjs <<'JS'
const { Cvss3P0, Cvss3P1 } = require("ae-cvss-calculator");
const { CVSS } = require("@turingpointde/cvss.js");
const cvss = require("cvss");
const { parseCvss3Vector } = require("vuln-vects");

const expand = (vectors, metrics) =>
  Object.entries(metrics).reduce(
    (all, [metric, values]) =>
      all.flatMap((vector) => [...values].map((value) => (value === "X" ? vector : `${vector}/${metric}:${value}`))),
    vectors,
  );
const base = { AV: "NALP", AC: "LH", PR: "NLH", UI: "NR", S: "UC", C: "HLN", I: "HLN", A: "HLN" };
// What an organisation would say: it matters more here, it is reached from less far, the scope is another.
const own = { E: "XP", CR: "XH", AR: "XL", MAV: "XL", MS: "XUC", MC: "XH" };

const reference = { "3.0": Cvss3P0, "3.1": Cvss3P1 };
const calculators = (version) => ({
  "cvss.js": { base: (v) => CVSS(v).getScore(), environmental: (v) => CVSS(v).getEnvironmentalScore() },
  cvss: { base: cvss.getBaseScore, environmental: cvss.getEnvironmentalScore },
  "vuln-vects": { base: (v) => parseCvss3Vector(v).baseScore, environmental: (v) => parseCvss3Vector(v).overallScore },
});
const severity = (score) => cvss.getRating(score);

for (const version of ["3.0", "3.1"]) {
  const vectors = expand([`CVSS:${version}`], base);
  const some = expand(vectors.filter((_, index) => index % 27 === 0), own).filter((vector) => /\/(?:M[A-Z]+|[CIA]R):/.test(vector));
  for (const [kind, all] of [["base", vectors], ["environmental", some]])
    for (const [name, calculator] of Object.entries(calculators(version))) {
      let [zero, none, other, far, crossed] = [0, 0, 0, 0, 0];
      for (const vector of all) {
        const scores = new reference[version](vector).calculateScores();
        const right = kind === "base" ? scores.base : scores.environmental;
        const score = calculator[kind](vector);
        if (score === right) continue;
        if (Number.isNaN(score)) none++;
        else if (score === 0) zero++;
        else {
          other++;
          far = Math.max(far, Math.round(Math.abs(score - right) * 10) / 10);
          if (severity(score) !== severity(right)) crossed++;
        }
      }
      const words = [];
      if (zero) words.push(`${zero} are 0`);
      if (none) words.push(`${none} are NaN`);
      if (other) words.push(`${other} differ, by up to ${far}, ${crossed} of them in severity`);
      console.log(`${version} ${kind}, ${name}: ${words.join("; ") || "all agree"} (of ${all.length})`);
    }
}

for (const vector of [
  "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:L",
  "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:L",
]) {
  const version = vector.slice(5, 8);
  const scores = Object.values(calculators(version)).map(({ environmental }) => environmental(vector));
  console.log(`${vector}: ${[new reference[version](vector).calculateScores().environmental, ...scores].join(" / ")}`);
}
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
3.0 base, cvss.js: all agree (of 2592)
3.0 base, cvss: all agree (of 2592)
3.0 base, vuln-vects: all agree (of 2592)
3.0 environmental, cvss.js: all agree (of 9024)
3.0 environmental, cvss: 9024 are NaN (of 9024)
3.0 environmental, vuln-vects: 3400 differ, by up to 1.5, 715 of them in severity (of 9024)
3.1 base, cvss.js: all agree (of 2592)
3.1 base, cvss: 2496 are 0 (of 2592)
3.1 base, vuln-vects: all agree (of 2592)
3.1 environmental, cvss.js: all agree (of 9024)
3.1 environmental, cvss: 9024 are 0 (of 9024)
3.1 environmental, vuln-vects: 5541 differ, by up to 1.5, 783 of them in severity (of 9024)
CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:L: 8.4 / 8.4 / NaN / 8.6
CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:L: 8.4 / 8.4 / 0 / 8.6
EXPECTED
