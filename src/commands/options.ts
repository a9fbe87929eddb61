import { type Command, Option } from "commander";
import { type Reader, readers } from "../export/exporter.ts";
import { didYouMean } from "../model/spelling.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { isDate } from "../read/coerce.ts";
import { knownProfiles } from "../rules/profiles.ts";
import { severities } from "../threats/findings/finding.ts";
import { UsageError } from "./exit.ts";

/** Options that every command which judges models has, as commander hands them over. */
export interface JudgeFlags {
  readonly rules: readonly string[];
  readonly builtin: boolean;
  readonly attack?: string;
  readonly profile: readonly string[];
  readonly exclude: readonly string[];
  readonly ignore: readonly string[];
  readonly root?: string;
  readonly alone: boolean;
  readonly strict: boolean;
  readonly allowScripts: boolean;
  readonly now?: string;
  readonly quiet: boolean;
  readonly all: boolean;
}

/** Options of commands that write for other programs. */
export interface ExportFlags {
  readonly for?: Reader;
  /** For formats that tell where things lie. */
  readonly dot?: string;
  readonly sourceRoot?: string;
}

/** Options of commands that say whether a tree is good enough. */
export interface GateFlags {
  readonly failOn?: string;
  readonly baseline?: string;
}

const many = (value: string, before: readonly string[]) => [...before, value];
const commaList = (value: string, before: readonly string[]) => [
  ...before,
  ...value
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== ""),
];

/** Of every command that speaks of techniques. */
export const attackOption = [
  "--attack <file>",
  "a release of ATT&CK Enterprise (STIX bundle) in place of the built-in one",
] as const;

export function withJudgeOptions(command: Command): Command {
  return command
    .option("--rules <file>", "add a rule file over the built-in library (repeatable)", many, [])
    .option("--no-builtin", "leave the built-in library out")
    .option(...attackOption)
    .option(
      "--profile <names>",
      "sets of rules, separated by commas: web, cloud, iot, llm, privacy",
      commaList,
      [],
    )
    .option("--exclude <ids>", "rule ids that are not judged, separated by commas", commaList, [])
    .option("--ignore <glob>", "do not walk these paths (repeatable)", many, [])
    .option("--root <dir>", "the tree that a level belongs to (default: the highest one above that holds it)")
    .option("--alone", "judge a level for itself, without the levels above it", false)
    .option("--strict", "treat warnings as errors", false)
    .option("--allow-scripts", "run models written in TypeScript or JavaScript", false)
    .option("--now <date>", "the day by which expiry and reviews are judged (default: today, UTC)")
    .option("--all", "tell every warning, and all that a finding rests on", false)
    .option("-q, --quiet", "print errors only", false);
}

/** Options of commands that draw and write a site. */
export interface DrawFlags {
  readonly templates?: string;
  readonly dot: string;
  readonly plantuml: string;
  readonly jobs?: string;
  readonly cache: boolean;
  readonly cacheDir: string;
}

export function withDrawOptions(command: Command): Command {
  return command
    .option("--templates <dir>", "templates that replace the built-in ones of the same name")
    .option("--dot <engine>", "auto, native, wasm, or the path of dot", "auto")
    .option("--plantuml <engine>", "auto, jar, js, off, or the path of plantuml.jar", "auto")
    .option("--jobs <n>", "diagrams drawn at once (default: the number of cores)")
    .option("--cache-dir <dir>", "where drawn diagrams are kept", ".tm-site-cache")
    .option("--no-cache", "draw everything anew");
}

export function drawOptions(flags: DrawFlags) {
  return {
    templates: flags.templates ?? null,
    dot: choiceOrPath("--dot", flags.dot, ["auto", "native", "wasm"]),
    plantuml: choiceOrPath("--plantuml", flags.plantuml, ["auto", "jar", "js", "off"]),
    ...(flags.jobs === undefined ? {} : { jobs: positive("--jobs", flags.jobs) }),
    cacheFolder: flags.cache ? flags.cacheDir : null,
  };
}

export function withExportOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--for <reader>", "who reads it: GitHub gets no finding that is decided").choices(readers),
    )
    .option("--dot <engine>", "what lays diagrams out: auto, native, wasm, or the path of dot", "auto")
    .option("--source-root <dir>", "paths of models are told from here (default: the top of the repository)");
}

export function withGateOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--fail-on <severity>", "exit with 1 if there is an open finding this severe").choices(
        severities,
      ),
    )
    .option("--baseline <file>", "with --fail-on: findings of this findings.json do not count");
}

export function judgeOptions(flags: JudgeFlags): JudgeOptions {
  if (flags.alone && flags.root !== undefined)
    throw new UsageError("--root and --alone contradict each other.", "leave out one of them");
  return {
    root: flags.root ?? null,
    alone: flags.alone,
    ignore: flags.ignore,
    rules: flags.rules,
    builtIn: flags.builtin,
    attack: flags.attack ?? null,
    profiles: flags.profile.length === 0 ? null : flags.profile.map(knownProfile),
    exclude: flags.exclude,
    strict: flags.strict,
    allowScripts: flags.allowScripts,
    now: today(flags.now),
  };
}

function knownProfile(name: string): string {
  const found = knownProfiles.find((one) => one === name.toLowerCase());
  if (found === undefined)
    throw new UsageError(
      `--profile is some of ${knownProfiles.join(", ")}, not "${name}".`,
      didYouMean(name, knownProfiles),
    );
  return found;
}

/** `--now`, else SOURCE_DATE_EPOCH, else today in UTC. */
export function today(stated: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  if (stated !== undefined) {
    if (!isDate(stated)) throw new UsageError(`--now is a date such as 2026-11-21, not "${stated}".`);
    return stated;
  }
  const epoch = env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === "") return new Date().toISOString().slice(0, 10);
  if (!/^\d{1,11}$/.test(epoch))
    throw new UsageError(`SOURCE_DATE_EPOCH is a number of seconds, not "${epoch}".`);
  return new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
}

/** One of a few words, or a path; anything that looks like a misspelt word is refused. */
export function choiceOrPath(option: string, value: string, words: readonly string[]): string {
  if (words.includes(value) || /[\\/.]/.test(value)) return value;
  throw new UsageError(
    `${option} is ${words.join(", ")} or a path, not "${value}".`,
    didYouMean(value, words),
  );
}

export function positive(option: string, value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new UsageError(`${option} is a whole number from 1, not "${value}".`);
}
