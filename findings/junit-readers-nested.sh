#!/usr/bin/env bash
# One expects: readers of JUnit reports tell each case that failed, and its time. The schema of Jenkins' xUnit plugin
# (junit-10.xsd) allows suites inside of suites at any depth, any text as the time of a case, and names the form that
# Surefire gives to times: thousands set off with commas (SUREFIRE_TIME).
# Seen: test-results-parser and junitxml-to-javascript drop suites inside of suites with all of their cases. Two failures are
# gone; the report passes where an outer suite counts its own cases alone, and is skipped or empty where it has none.
# junit-to-ctrf and junit2json keep them. A time of "1,234.5" seconds is one second to junit-to-ctrf and
# junitxml-to-javascript, no number to test-results-parser, a text to junit2json.
# Versions: test-results-parser 0.4.6, junitxml-to-javascript 1.1.4, junit-to-ctrf 0.0.14, junit2json 4.0.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  test-results-parser@0.4.6 junitxml-to-javascript@1.1.4 junit-to-ctrf@0.0.14 junit2json@4.0.0 > /dev/null

cat > look.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "junit2json";
import { convertJUnitToCTRFReport } from "junit-to-ctrf";

const require = createRequire(import.meta.url);
const { parse: parseResults } = require("test-results-parser");
const Converter = require("junitxml-to-javascript");

const ok = (time) => `<testcase classname="api" name="answers" time="${time}"/>`;
const failed = '<testcase classname="api" name="refuses" time="0.5"><failure message="let in">let in</failure></testcase>';
const suite = (name, tests, failures, body) =>
  `<testsuite name="${name}" tests="${tests}" failures="${failures}" errors="0">${body}</testsuite>`;

const flat = ({ testcase = [], testsuite = [] }) => [...testcase, ...testsuite.flatMap(flat)];

async function look(title, body) {
  writeFileSync("report.xml", `<?xml version="1.0" encoding="UTF-8"?><testsuites>${body}</testsuites>`);
  const told = (name, passed, failures, seconds) =>
    console.log(`  ${name}: ${passed} passed, ${failures} failed, ${seconds} s`);
  console.log(title);
  const cases = flat(await parse(`<testsuites>${body}</testsuites>`));
  const bad = cases.filter(({ failure }) => failure).length;
  told("junit2json", cases.length - bad, bad, cases.map(({ time }) => JSON.stringify(time)).join(" + "));
  const { results } = await convertJUnitToCTRFReport("report.xml");
  const durations = results.tests.map(({ duration }) => duration / 1000);
  told("junit-to-ctrf", results.summary.passed, results.summary.failed, durations.join(" + "));
  const { suites, status } = parseResults({ type: "junit", files: ["report.xml"] });
  const found = suites.flatMap((one) => one.cases);
  const count = (wanted) => found.filter((one) => one.status === wanted).length;
  told("test-results-parser", count("PASS"), count("FAIL"), found.map(({ duration }) => duration && duration / 1000).join(" + "));
  console.log(`    it says ${status}, of suites ${suites.map((one) => `${one.name} ${one.status}`).join(", ") || "none"}`);
  const { testsuites } = await new Converter().parseXMLFile("report.xml");
  const kept = testsuites.flatMap(({ testCases }) => testCases);
  const succeeded = kept.filter(({ result }) => result === "succeeded").length;
  told("junitxml-to-javascript", succeeded, kept.length - succeeded, kept.map(({ duration }) => duration).join(" + "));
}

await look("beside each other", suite("outer", 1, 0, ok("0.5")) + suite("inner", 2, 2, failed + failed));
await look("one in the other", suite("outer", 3, 2, ok("0.5") + suite("inner", 2, 2, failed + failed)));
await look("counted where the cases are", suite("outer", 1, 0, ok("0.5") + suite("inner", 2, 2, failed + failed)));
await look("only inside", suite("outer", 2, 2, suite("inner", 2, 2, failed + failed)));
await look("twenty minutes", suite("outer", 1, 0, ok("1,234.5")));
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
beside each other
  junit2json: 1 passed, 2 failed, 0.5 + 0.5 + 0.5 s
  junit-to-ctrf: 1 passed, 2 failed, 0.5 + 0.5 + 0.5 s
  test-results-parser: 1 passed, 2 failed, 0.5 + 0.5 + 0.5 s
    it says FAIL, of suites outer PASS, inner FAIL
  junitxml-to-javascript: 1 passed, 2 failed, 0.5 + 0.5 + 0.5 s
one in the other
  junit2json: 1 passed, 2 failed, 0.5 + 0.5 + 0.5 s
  junit-to-ctrf: 1 passed, 2 failed, 0.5 + 0.5 + 0.5 s
  test-results-parser: 1 passed, 0 failed, 0.5 s
    it says FAIL, of suites outer FAIL
  junitxml-to-javascript: 1 passed, 0 failed, 0.5 s
counted where the cases are
  junit2json: 1 passed, 2 failed, 0.5 + 0.5 + 0.5 s
  junit-to-ctrf: 1 passed, 2 failed, 0.5 + 0.5 + 0.5 s
  test-results-parser: 1 passed, 0 failed, 0.5 s
    it says PASS, of suites outer PASS
  junitxml-to-javascript: 1 passed, 0 failed, 0.5 s
only inside
  junit2json: 0 passed, 2 failed, 0.5 + 0.5 s
  junit-to-ctrf: 0 passed, 2 failed, 0.5 + 0.5 s
  test-results-parser: 0 passed, 0 failed,  s
    it says SKIP, of suites none
  junitxml-to-javascript: 0 passed, 0 failed,  s
twenty minutes
  junit2json: 1 passed, 0 failed, "1,234.5" s
  junit-to-ctrf: 1 passed, 0 failed, 1 s
  test-results-parser: 1 passed, 0 failed, NaN s
    it says PASS, of suites outer PASS
  junitxml-to-javascript: 1 passed, 0 failed, 1 s
EXPECTED
