// What an editor waits for in a model of 2,000 lines, in a process that is warm: `node bench/language.mjs`, or
// `languageRows()` for another benchmark. Times are of the service alone, in ms of CPU, which other programs of the machine
// do not change much.
import { openLanguage } from "../build/language/index.js";

const rounds = 60;

/** A model of so many lines, one entry a line, in Markdown. */
export function largeModel(lines) {
  const servers = Math.round(lines * 0.3);
  const stores = Math.round(lines * 0.15);
  const text = [
    "# Large",
    "",
    "## Boundaries",
    "- **Net**: isTrusted=False",
    "- **Inside**: isTrusted=True",
    "",
    "## Servers",
  ];
  for (let at = 0; at < servers; at++)
    text.push(
      `- **Web ${at}**: boundary=Inside, isHardened=True, protocol=HTTPS, description="Serves page ${at}"`,
    );
  text.push("", "## Datastores");
  for (let at = 0; at < stores; at++)
    text.push(`- **DB ${at}**: boundary=Inside, isEncryptedAtRest=True, type=postgresql`);
  text.push("", "## Data");
  for (let at = 0; at < 100; at++) text.push(`- **Data ${at}**: classification=SECRET, isPII=True`);
  text.push("", "## Dataflows");
  for (let at = 0; text.length < lines; at++)
    text.push(
      `- **F ${at}**: from="Web ${at % servers}", to="DB ${(at * 7) % stores}", protocol=TLS, data="Data ${at % 100}"`,
    );
  return `${text.join("\n")}\n`;
}

/** The same in YAML. */
export function largeYaml(lines) {
  const text = [
    "title: Large",
    "boundaries:",
    "  Net: { isTrusted: false }",
    "  Inside: { isTrusted: true }",
    "servers:",
  ];
  const servers = Math.round(lines * 0.12);
  for (let at = 0; at < servers; at++)
    text.push(
      `  Web ${at}:`,
      "    boundary: Inside",
      "    isHardened: true",
      `    description: "Serves page ${at}"`,
    );
  text.push("dataflows:");
  for (let at = 0; text.length < lines; at++)
    text.push(
      `  - name: F ${at}`,
      `    from: Web ${at % servers}`,
      `    to: Web ${(at * 7) % servers}`,
      "    protocol: TLS",
    );
  return `${text.join("\n")}\n`;
}

/** @returns rows of { name, median, p95 } in ms of CPU, and of wall time */
export function languageRows() {
  return [
    ...rowsOf("Markdown", "model.md", largeModel(2000), "- **F 500**: from=", "\n## Dataflows\n"),
    ...rowsOf("YAML", "model.yaml", largeYaml(2000), "  - name: F 50\n    from: ", "\ndataflows:\n"),
  ];
}

function rowsOf(what, file, text, before, after) {
  const language = openLanguage("models");
  language.put(file, text);
  const hole = text.indexOf(after) + after.length;
  const typed = `${text.slice(0, hole)}${before}Web 1\n${text.slice(hole)}`;
  const offset = hole + before.length + 3;
  const lines = typed.slice(0, offset).split("\n");
  const position = { line: lines.length - 1, character: lines.at(-1).length };
  const letters = "abcdefghij";
  const key = (round) => {
    // A letter in the middle of the text, as somebody who types.
    const at = Math.floor(typed.length / 2);
    return `${typed.slice(0, at)}${letters.slice(0, round % 10)}${typed.slice(at)}`;
  };
  const measure = (name, prepare, work) => {
    const cpu = [];
    const wall = [];
    for (let round = 0; round < rounds; round++) {
      prepare(round);
      const start = performance.now();
      const used = process.cpuUsage();
      work(round);
      const { user, system } = process.cpuUsage(used);
      cpu.push((user + system) / 1000);
      wall.push(performance.now() - start);
    }
    // The first ones warm up.
    const [warmCpu, warmWall] = [cpu, wall].map((all) => all.slice(rounds / 3).sort((a, b) => a - b));
    const at = (all, part) => all[Math.min(all.length - 1, Math.floor(all.length * part))];
    return {
      name: `${what}: ${name}`,
      median: at(warmCpu, 0.5),
      p95: at(warmCpu, 0.95),
      wall: at(warmWall, 0.5),
    };
  };
  const nothing = () => undefined;
  return [
    measure("a key, then what is wrong with the text", nothing, (round) => {
      language.edit(file, key(round));
      language.problems(file, { quick: true });
    }),
    measure("a key, then what is wrong with it among its neighbours", nothing, (round) => {
      language.edit(file, key(round));
      language.problems(file);
    }),
    measure(
      "completion of a name after a key",
      (round) => language.edit(file, key(round)),
      () => {
        language.complete(file, position);
      },
    ),
    measure("completion of a name", nothing, () => {
      language.complete(file, position);
    }),
  ];
}

if (import.meta.filename === process.argv[1]) {
  for (const { name, median, p95, wall } of languageRows())
    console.log(
      `${name.padEnd(66)} ${median.toFixed(1).padStart(7)} ms CPU  p95 ${p95.toFixed(1).padStart(7)}  wall ${wall.toFixed(1).padStart(7)}`,
    );
}
