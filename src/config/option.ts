/** What an option holds. */
export type OptionType =
  | { readonly form: "switch" }
  /** Words separated by commas on the command line, or the option repeated. */
  | { readonly form: "texts"; readonly by: "comma" | "repeat"; readonly words?: readonly string[] }
  /** A path, on the command line from where one stands and in a config file from there. */
  | { readonly form: "path" }
  | { readonly form: "paths" }
  /** One of a few words. */
  | { readonly form: "choice"; readonly words: readonly string[] }
  /** One of a few words, or the path of a program. */
  | { readonly form: "engine"; readonly words: readonly string[] }
  /** A path, or a git revision. */
  | { readonly form: "result" }
  | { readonly form: "count" }
  | { readonly form: "date" }
  /** A number of days, or words such as `6 months`. */
  | { readonly form: "span" }
  /** A tag of BCP 47. */
  | { readonly form: "language" }
  /** Where a server is. */
  | { readonly form: "address" }
  /** An address with places to fill in. */
  | { readonly form: "template"; readonly places: readonly string[] };

/**
 * When a value in a config file counts without `--trust-config`, since the file may come from a stranger: always; where it
 * leads to a file beside the config file or below; where it lies in the repository; where it is no path of a program;
 * where it is no more than the machine has cores; where it is a plain pattern; never.
 */
export type Trust = "free" | "beside" | "repository" | "words" | "cores" | "patterns" | "never";

/**
 * Which commands have an option: those that read models, judge them, have a gate, draw, write a site, write for other
 * programs, write reports, or look at sources.
 */
export type OptionGroup = "read" | "judge" | "gate" | "draw" | "site" | "export" | "report" | "source";

/** An option that commands take, and a config file may state. */
export interface ConfigOption {
  /** In a config file. */
  readonly key: string;
  /** On the command line, as its help shows it: `-o, --out <dir>`. One that is on goes as `--no-…`. */
  readonly flag: string;
  readonly groups: readonly OptionGroup[];
  readonly type: OptionType;
  /** In a few words, for help and the reference page. */
  readonly meaning: string;
  /** What holds where nobody says; null for nothing, or what the meaning says. */
  readonly default: string | boolean | null;
  readonly trust: Trust;
  /** What it could do, for who is told that it does not count. */
  readonly risk?: string;
}

/** The name that the parser of the command line gives to a flag: `--cache-dir <dir>` is `cacheDir`. */
export function attributeOf({ flag }: Pick<ConfigOption, "flag">): string {
  const long = /--(?:no-)?([a-z-]+)/.exec(flag)?.[1] ?? "";
  return long.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A flag without what follows it: `--cache-dir`. */
export function longFlag({ flag }: Pick<ConfigOption, "flag">): string {
  return /--[a-z-]+/.exec(flag)?.[0] ?? flag;
}

/** When a value counts, in the words of the page. */
export const trustWords: Readonly<Record<Trust, string>> = {
  free: "always",
  beside: "beside the config file or below",
  repository: "in the repository",
  words: "as a word",
  cores: "up to the number of cores",
  patterns: "without braces in braces, and with two `*` in a name at most",
  never: "with `--trust-config`",
};

/** A switch that is on at first is described by the flag that takes it away. */
export function meaningOf({ key, meaning, default: fallback, type }: ConfigOption): string {
  const said = meaning.replace(" (repeatable)", "").replace(/, separated by commas/, "");
  return type.form === "switch" && fallback === true ? `false: ${said}` : said || key;
}
