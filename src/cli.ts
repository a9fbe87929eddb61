#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { Command, CommanderError, Help, Option } from "commander";
import { applyConfig } from "./commands/config.ts";
import { withDecisionOptions } from "./commands/decide-flags.ts";
import { refuseEmptyValues } from "./commands/empty-values.ts";
import { exit, exitCodes, UsageError } from "./commands/exit.ts";
import { many, withGroup } from "./commands/flags.ts";
import {
  attackOption,
  withDrawOptions,
  withExportOptions,
  withGateOptions,
  withJudgeOptions,
  withReadOptions,
  withSiteOptions,
} from "./commands/options.ts";
import { paint } from "./commands/terminal.ts";
import { builtInReports } from "./documents/plan.ts";
import { formats } from "./export/index.ts";
import { sourceNames } from "./import/index.ts";
import { toolVersion } from "./paths.ts";

// A run lasts seconds: what the compiler makes faster must be called often before that pays. Half the compiling.
// The V8 of Node 22 and later does not know the flag, and would say so.
if (Number.parseInt(process.versions.node, 10) < 22) setFlagsFromString("--interrupt-budget=600000");

// Commands are loaded when they are called: --help and a small check pay for no engine and no site.

const program = new Command("tm-site")
  .description("Threat models as code, published as a site people want to read.")
  .version(toolVersion())
  .option("--debug", "print stack traces", false)
  .configureHelp({ showGlobalOptions: true, optionDescription: describeOption })
  .showHelpAfterError("(add --help for help)");

const buildCommand = program
  .command("build")
  .description("judge a tree of models, draw it and write its site");
withSiteOptions(withDrawOptions(withGateOptions(withJudgeOptions(buildCommand))))
  .argument("[dir]", "directory of the tree, or one file", "models")
  .option("--shard <n/of>", "make one part of the site, such as 3/8; tm-site merge joins all of them")
  .option(
    "--single-file <level>",
    "write the page of one level as one HTML file, which -o names (. is the root)",
  )
  .action(async (dir, flags) => run(async () => (await import("./commands/build.ts")).build(dir, flags)));

program
  .command("merge")
  .description("make one site of the parts that build --shard made")
  .argument("<parts...>", "the folders of all parts")
  .option("-o, --out <dir>", "output folder of the site", "_site")
  .option("--templates <dir>", "the templates that the parts were built with, if any")
  .option("--force", "replace a folder that tm-site did not write", false)
  .option("-q, --quiet", "print errors only", false)
  .action(async (parts, flags) => run(async () => (await import("./commands/merge.ts")).merge(parts, flags)));

withDrawOptions(
  withJudgeOptions(
    program.command("serve").description("show a tree as a site that follows each change, on this machine"),
  ),
)
  .argument("[dir]", "directory of the tree, or one file", "models")
  .option("--edit", "edit models in the browser", false)
  .option("--port <number>", "where it listens (default: 4180, or the next one that is free)")
  .option("--host <address>", "listen there instead, for others; needs --token")
  .option("--token <text>", "what others show once, as ?token=… in the address")
  .action(async (dir, _, command) =>
    run(async () => (await import("./commands/serve.ts")).serve(dir, command)),
  );

const checkCommand = program.command("check").description("judge a tree or a file; draw and write nothing");
withExportOptions(withGateOptions(withJudgeOptions(checkCommand)))
  .argument("[path]", "directory of the tree, or one file", "models")
  .addOption(
    new Option("--format <format>", "how findings are told")
      .choices(["pretty", ...Object.keys(formats)])
      .default("pretty"),
  )
  .option("--json", "the same as --format json", false)
  .action(async (path, flags) => run(async () => (await import("./commands/check.ts")).check(path, flags)));

withExportOptions(
  withJudgeOptions(program.command("export").description("judge a tree and write it for other programs")),
)
  .argument("<format>", Object.keys(formats).join(", "))
  .argument("[path]", "directory of the tree, or one file", "models")
  .option("-o, --out <file>", "where it is written; - is standard output", "-")
  .action(async (format, path, flags) =>
    run(async () => (await import("./commands/export.ts")).exportAs(format, path, flags)),
  );

withDrawOptions(
  withJudgeOptions(
    program
      .command("pack")
      .description("build a tree and write one archive: its site, its sources, their digests"),
  ),
)
  .argument("[dir]", "directory of the tree, or one file", "models")
  .option("-o, --out <file>", "the archive", "models.tmpack.zip")
  .option("--sign <key>", "sign it with a key of OpenSSH (ssh-keygen)")
  .action(async (dir, flags) => run(async () => (await import("./commands/pack.ts")).pack(dir, flags)));
program
  .command("verify")
  .description("prove that a pack is whole, or name what was changed")
  .argument("<pack>", "the archive")
  .option("--signers <file>", "allowed signers, as ssh-keygen reads them: one of them must have signed it")
  .option("--rebuild", "judge the sources inside again and prove the findings the same", false)
  .option("--allow-scripts", "with --rebuild: run models written in TypeScript or JavaScript", false)
  .action(async (pack, flags) => run(async () => (await import("./commands/verify.ts")).verify(pack, flags)));

program
  .command("lock")
  .description("lock the packs that federation.yaml names, and bring here those of addresses")
  .argument("[dir]", "directory of the tree", "models")
  .option("--update", "take over what lies there now", false)
  .option("--pack <name>", "with --update: this one only; may be given again", many, [])
  .option("-q, --quiet", "print errors only", false)
  .action(async (dir, flags) =>
    run(async () => {
      const { update, pack: packs, quiet } = flags;
      return (await import("./commands/lock.ts")).lock(dir, { update, packs, quiet });
    }),
  );

withGroup(
  withReadOptions(program.command("stale").description("tell models that are older than what they describe")),
  "source",
)
  .argument("[path]", "directory of the tree, or one file", "models")
  .option("--days <n>", "a model may be so much older than its sourceFiles", "0")
  .option("--json", "as JSON", false)
  .action(async (path, flags) => run(async () => (await import("./commands/stale.ts")).stale(path, flags)));
withDrawOptions(
  withJudgeOptions(program.command("diff").description("tell what differs between two results")),
)
  .argument("<a>", "a findings.json, a site, a tree, or a git revision; A..B is two revisions")
  .argument("[b]", "another one (default: the tree as it is)")
  .option("--models <dir>", "the tree that revisions are revisions of", "models")
  .addOption(
    new Option("--format <format>", "how it is told")
      .choices(["pretty", "json", "markdown", "html"])
      .default("pretty"),
  )
  .option("-o, --out <file>", "where it is written; - is standard output", "-")
  .option("--exit-code", "exit with 1 if something differs", false)
  .action(async (a, b, flags) => run(async () => (await import("./commands/diff.ts")).diff(a, b, flags)));

withDecisionOptions(
  withJudgeOptions(program.command("decide").description("write down what was decided about findings")),
)
  .argument("[ids...]", "ids of findings: RULE@level/path#element")
  .action(async (ids, flags) => run(async () => (await import("./commands/decide.ts")).decide(ids, flags)));
withGroup(
  withJudgeOptions(
    program
      .command("report")
      .description("judge a tree and write a report: of a template, as Word document or as PDF"),
  ),
  "report",
)
  .argument("[path]", "directory of the tree, or one file", "models")
  .option(
    "--template <report>",
    `${Object.keys(builtInReports).join(", ")}, or a template of pytm or Nunjucks (default: by the ending of -o)`,
  )
  .option("-o, --out <file>", "where it is written; - is standard output", "-")
  .action(async (path, flags) => run(async () => (await import("./commands/report.ts")).report(path, flags)));

program
  .command("import")
  .description("make a level of what exists: infrastructure, interfaces; or keep it in step with that")
  .argument(
    "[words...]",
    `a format (${sourceNames.join(", ")}; guessed where it is left out), then files or folders; with --check or --update, folders of models`,
  )
  .option("-o, --out <dir>", "folder of the level (default: models)")
  .option("--check", "write nothing; exit with 1 if the source says something else by now", false)
  .option("--update", "take over what the source says now, and tell what changed", false)
  .option("--allow-scripts", "run sources that are programs: pytm's models in Python", false)
  .option("--all", "tell every change and warning", false)
  .option("-q, --quiet", "tell only what is wrong", false)
  .action(async (words, flags) =>
    run(async () => (await import("./commands/import.ts")).importSources(words, flags)),
  );

program
  .command("lsp")
  .description("the language server: speaks with an editor over standard input and output")
  .option("--stdio", "what it does anyway: some editors say so", false)
  .action(async () => run(async () => (await import("./commands/lsp.ts")).lsp()));

program
  .command("init")
  .description("write a starter tree")
  .argument("[dir]", "a new folder", "models")
  .action(async (dir) => run(async () => (await import("./commands/init.ts")).init(dir)));

const list = program.command("list").description("list what there is");
list
  .command("threats")
  .description("the rules, built in and your own")
  .option(
    "--rules <file>",
    "add a rule file (repeatable)",
    (file: string, all: string[]) => [...all, file],
    [],
  )
  .option("--no-builtin", "leave the built-in library out")
  .option("--family <name>", "only those of a family")
  .option("--stride <letter>", "only those of a category")
  .option("--kind <kind>", "only those that a kind may have")
  .option("--profile <name>", "only those in force in a profile: web, cloud, iot, llm, privacy")
  .option(...attackOption)
  .option(
    "--check [file]",
    "check a rule file and list only what is in it; without one, prove every id that rules cite",
  )
  .option("--json", "as JSON", false)
  .action(async (flags) => run(async () => (await import("./commands/list.ts")).listThreats(flags)));
list
  .command("elements")
  .description("the kinds of elements")
  .option("--json", "as JSON", false)
  .action(async ({ json }) => run(async () => (await import("./commands/list.ts")).listElements(json)));
list
  .command("words")
  .description("what a site says, as a file for --words")
  .option("--language <tag>", "in a language that comes with tm-site", "en")
  .option("--json", "as JSON", false)
  .action(async (flags) => run(async () => (await import("./commands/words.ts")).listWords(flags)));
list
  .command("types")
  .description("the well-known words of type=, and those of a tree")
  .argument("[path]", "a tree or a file, for its own words")
  .option("--json", "as JSON", false)
  .action(async (path, { json }) =>
    run(async () => (await import("./commands/list.ts")).listTypes(path, json)),
  );
withJudgeOptions(
  list.command("levels").description("the levels of a tree, with what is in each and what is open there"),
)
  .argument("[path]", "directory of the tree, or one level", "models")
  .option("--json", "as JSON", false)
  .action(async (path, flags) =>
    run(async () => (await import("./commands/list-levels.ts")).listLevels(path, flags)),
  );

program
  .command("describe")
  .description("what a kind of element may state, or what a type means")
  .argument("<kind>", "such as server, dataflow or database")
  .argument("[path]", "a tree or a file, for its own words of type=")
  .option("--json", "as JSON", false)
  .action(async (kind, path, { json }) =>
    run(async () => (await import("./commands/describe.ts")).describe(kind, path, json)),
  );

withJudgeOptions(program.command("dfd").description("print the dot text of a model's data-flow diagram"))
  .argument("<file>", "the model")
  .option("--levels <levels...>", "draw only elements of these levels of detail")
  .option("--colormap", "colour by severity as pytm does", false)
  .option("--flat", "the whole tree as one diagram: flows joined across levels", false)
  .action(async (file, flags) =>
    run(async () => (await import("./commands/diagram-text.ts")).dfd(file, flags)),
  );

withJudgeOptions(program.command("seq").description("print the PlantUML text of a model's sequence diagram"))
  .argument("<file>", "the model")
  .option("--levels <levels...>", "show only flows between elements of these levels of detail")
  .action(async (file, flags) =>
    run(async () => (await import("./commands/diagram-text.ts")).seq(file, flags)),
  );

/** That a switch is off and a list empty goes without saying. */
function describeOption(this: Help, option: Option): string {
  const { defaultValue: value } = option;
  const isNothing = value === false || (Array.isArray(value) && value.length === 0);
  const shown = isNothing ? Object.create(option, { defaultValue: { value: undefined } }) : option;
  return Help.prototype.optionDescription.call(this, shown);
}

/** Runs a command: its answer, or what it throws, becomes the exit code. */
async function run(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Errors of the site room, of engines and of the system that mean that the call or the input is wrong. */
const inputCodes = new Set([
  "foreign-output",
  "foreign-file",
  "output-over-input",
  "output-not-usable",
  "templates-missing",
  "template-error",
  "engine-unavailable",
  "no-result",
  "pack-not-whole",
  "ENOENT",
  "EACCES",
  "EPERM",
  "ENOTDIR",
  "EISDIR",
  "ELOOP",
  "ENAMETOOLONG",
]);

/** What the system says of a file, in words; null where its own say it better. */
function ofFile(code: string, path: string): string | null {
  if (code === "ENOENT") return `${path} does not exist.`;
  if (code === "ENOSPC") return `${path} cannot be written: there is no space left on its disk (ENOSPC).`;
  return inputCodes.has(code) && code.startsWith("E") ? `${path} cannot be used (${code}).` : null;
}

/** Says in plain words what went wrong, and whose fault it is. */
function report(error: unknown): number {
  const color = paint(process.stderr);
  const { message, hint, code, path } = error as {
    message: string;
    hint?: string | null;
    code?: string;
    path?: string;
  };
  const isInput = error instanceof UsageError || inputCodes.has(code ?? "");
  const text = path === undefined || !code ? message : (ofFile(code, path) ?? message);
  process.stderr.write(`${color("red", "error")}: ${text}\n`);
  if (hint) process.stderr.write(`  ${color("cyan", "mend:")} ${hint}\n`);
  if (program.opts().debug === true) process.stderr.write(`${(error as Error).stack}\n`);
  return isInput ? exit.input : exit.failure;
}

// A reader that has seen enough, such as head(1), is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  process.stderr.write(`error: standard output cannot be written: ${error.message}\n`);
  process.exit(exit.failure);
});

for (const command of [program, buildCommand, checkCommand]) command.addHelpText("after", `\n${exitCodes}`);
for (const command of [program, ...program.commands, ...list.commands]) {
  command.exitOverride();
  refuseEmptyValues(command);
}
program.hook("preAction", (_, command) => applyConfig(command));
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exit.done : exit.input;
  else process.exitCode = report(error);
}
