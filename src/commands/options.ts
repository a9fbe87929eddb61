import { type Command, Option } from "commander";
import { longFlag } from "../config/option.ts";
import { options } from "../config/table.ts";
import { ValueProblem, wordIn } from "../config/values.ts";
import { type Reader, readers } from "../export/exporter.ts";
import { type FormatName, formats } from "../export/index.ts";
import { didYouMean } from "../model/spelling.ts";
import type { ConfigInput } from "../pipeline/config/load.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { isDate } from "../read/coerce.ts";
import { knownProfiles } from "../rules/profiles.ts";
import { UsageError } from "./exit.ts";
import { withGroup } from "./flags.ts";

/** Options that every command which reads models has, as commander hands them over. */
export interface ReadFlags {
  readonly ignore: readonly string[];
  readonly root?: string;
  readonly alone: boolean;
  readonly strict: boolean;
  readonly allowScripts: boolean;
  readonly quiet: boolean;
  readonly all: boolean;
  /** The config file that some of this comes from. */
  readonly configured?: ConfigInput;
}

/** Options that every command which judges models has. */
export interface JudgeFlags extends ReadFlags {
  readonly rules: readonly string[];
  readonly builtin: boolean;
  readonly attack?: string;
  readonly profile: readonly string[];
  readonly exclude: readonly string[];
  readonly rejudge: boolean;
  readonly now?: string;
}

/** Options of commands that write for other programs. */
export interface ExportFlags {
  readonly for?: Reader;
  /** For formats that tell where things lie. */
  readonly dot?: string;
  readonly sourceRoot?: string;
  readonly sourceUrl?: string;
  readonly ticketUrl?: string;
}

/** Options of commands that say whether a tree is good enough. */
export interface GateFlags {
  readonly failOn?: string;
  readonly failOnNew: boolean;
  readonly failOnExpired: boolean;
  readonly failOnPath?: string;
  readonly maxAge?: string;
  readonly baseline?: string;
}

/** Of every command that speaks of techniques. */
export const attackOption = flagNamed("attack");

function flagNamed(key: string): readonly [flags: string, meaning: string] {
  const { flag = "", meaning = "" } = options.find((one) => one.key === key) ?? {};
  return [flag, meaning];
}

export function withJudgeOptions(command: Command): Command {
  return withReadOptions(withGroup(command, "judge"));
}

/** Of commands that read models. */
export function withReadOptions(command: Command): Command {
  return withGroup(command, "read")
    .option("--root <dir>", "the tree that a level belongs to (default: the highest one above that holds it)")
    .option("--alone", "judge a level for itself, without the levels above it", false)
    .option("--no-config", "do without the config file of the tree")
    .option("--trust-config", "let the config file run programs and write where it says", false);
}

/** Where a command keeps what it learnt. */
export interface CacheFlags {
  readonly cache: boolean;
  readonly cacheDir: string;
}

/** Options of commands that draw and write a site. */
export interface DrawFlags extends CacheFlags {
  readonly templates?: string;
  readonly dot: string;
  readonly plantuml: string;
  readonly jobs?: string;
  readonly formats: readonly string[];
  readonly language?: string;
  readonly words?: string;
  readonly theme?: string;
  readonly sourceUrl?: string;
  readonly ticketUrl?: string;
  readonly sourceRoot?: string;
}

/** Options of `build`. */
export interface BuildFlags extends JudgeFlags, GateFlags, DrawFlags {
  readonly out: string;
  readonly force: boolean;
  readonly archive?: string;
  readonly shard?: string;
  /** Path of a level. */
  readonly singleFile?: string;
  readonly remoteCache?: string;
}

/** Options of `check`. */
export interface CheckFlags extends JudgeFlags, GateFlags, ExportFlags, CacheFlags {
  readonly format: "pretty" | FormatName;
  readonly json: boolean;
}

export function withDrawOptions(command: Command): Command {
  return withGroup(command, "draw");
}

/** Of commands that write a site into a folder. */
export function withSiteOptions(command: Command): Command {
  return withGroup(command, "site");
}

export function drawOptions(flags: DrawFlags) {
  return {
    templates: flags.templates ?? null,
    dot: choiceOrPath("--dot", flags.dot, engines),
    plantuml: choiceOrPath("--plantuml", flags.plantuml, ["auto", "jar", "js", "off"]),
    ...(flags.jobs === undefined ? {} : { jobs: positive("--jobs", flags.jobs) }),
    cacheFolder: flags.cache ? flags.cacheDir : null,
    ...(flags.formats.length === 0 ? {} : { formats: flags.formats.map(formatNamed) }),
    language: wordOption("language", flags.language),
    words: flags.words ?? null,
    theme: flags.theme ?? null,
    ...outwardOptions(flags),
  };
}

/** From where places are told, and where they and tickets are shown. */
export function outwardOptions({
  sourceRoot,
  sourceUrl,
  ticketUrl,
}: Pick<ExportFlags, "sourceRoot" | "sourceUrl" | "ticketUrl">) {
  return {
    sourceRoot: sourceRoot ?? null,
    sourceUrl: wordOption("sourceUrl", sourceUrl),
    ticketUrl: wordOption("ticketUrl", ticketUrl),
  };
}

export function withExportOptions(command: Command): Command {
  return withGroup(command, "export").addOption(
    new Option("--for <reader>", "who reads it: GitHub gets no finding that is decided").choices(readers),
  );
}

export function withGateOptions(command: Command): Command {
  return withGroup(command, "gate");
}

/** The tree that a level belongs to, if the command line names one. */
export function rootOf({ root, alone }: Pick<ReadFlags, "root" | "alone">): string | null {
  if (alone && root !== undefined)
    throw new UsageError("--root and --alone contradict each other.", "leave out one of them");
  return root ?? null;
}

export function judgeOptions(flags: JudgeFlags): JudgeOptions {
  return {
    root: rootOf(flags),
    alone: flags.alone,
    ignore: flags.ignore,
    rules: flags.rules,
    builtIn: flags.builtin,
    attack: flags.attack ?? null,
    profiles: flags.profile.length === 0 ? null : flags.profile.map(knownProfile),
    exclude: flags.exclude,
    rejudge: flags.rejudge,
    strict: flags.strict,
    allowScripts: flags.allowScripts,
    now: today(flags.now),
    config: flags.configured ?? null,
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
/** The words of `--dot`. */
export const engines = ["auto", "native", "wasm"] as const;

export function choiceOrPath(option: string, value: string, words: readonly string[]): string {
  if (words.includes(value) || /[\\/.]/.test(value)) return value;
  throw new UsageError(
    `${option} is ${words.join(", ")} or a path, not "${value}".`,
    didYouMean(value, words),
  );
}

export function positive(option: string, value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new UsageError(`${option} is a whole number from 1 to 9999, not "${value}".`);
}

/** The format of that name, whatever its case. */
export function formatNamed(word: string): FormatName {
  const names = Object.keys(formats) as FormatName[];
  const found = names.find((one) => one === word.toLowerCase());
  if (found === undefined)
    throw new UsageError(
      `There is no format "${word}".`,
      didYouMean(word, names) ?? `it is one of ${names.join(", ")}`,
    );
  return found;
}

/** The address of a shared cache, if one is asked for. */
export const remoteCacheOf = ({ remoteCache }: Pick<BuildFlags, "remoteCache">): string | null =>
  wordOption("remoteCache", remoteCache);

function wordOption(key: string, text: string | undefined): string | null {
  const option = options.find((one) => one.key === key);
  if (text === undefined || !option) return null;
  try {
    return wordIn(option.type, text);
  } catch (problem) {
    if (!(problem instanceof ValueProblem)) throw problem;
    throw new UsageError(`${longFlag(option)} ${problem.message}`, problem.hint);
  }
}
