// Made from the table of options (src/config/table.ts) by `npm run generate`; do not edit.

/** What a `tm-site.config.ts` may state: options of all commands. The command line wins. Paths begin at its folder. */
export interface TmSiteConfig {
  /** Add a rule file over the built-in library. Counts beside the config file or below, else with `--trust-config`. */
  readonly rules?: readonly string[] | string;
  /** False: leave the built-in library out. Default: true. */
  readonly builtIn?: boolean;
  /** A release of ATT&CK (STIX bundle of Enterprise, ICS or Mobile) in place of the built-in one. Counts beside the config file or below, else with `--trust-config`. */
  readonly attack?: string;
  /** Sets of rules: web, cloud, iot, llm, privacy. */
  readonly profile?: readonly ("web" | "cloud" | "iot" | "llm" | "privacy")[];
  /** Judge packs again, in the context of the levels above; else what they say of themselves counts. Default: false. */
  readonly rejudge?: boolean;
  /** Rule ids that are not judged. */
  readonly exclude?: readonly string[] | string;
  /** Do not walk these paths. Counts without braces in braces, and with two `*` in a name at most, else with `--trust-config`. */
  readonly ignore?: readonly string[] | string;
  /** Treat warnings as errors. Default: false. */
  readonly strict?: boolean;
  /** Run models and config files written in TypeScript or JavaScript. Default: false. Counts with `--trust-config`. */
  readonly allowScripts?: boolean;
  /** The day by which expiry and reviews are judged (default: today, UTC). */
  readonly now?: string;
  /** Tell every warning, and all that a finding rests on. Default: false. */
  readonly all?: boolean;
  /** Print errors only. Default: false. Counts with `--trust-config`. */
  readonly quiet?: boolean;
  /** Exit with 1 if there is an open finding this severe. */
  readonly failOn?: "critical" | "high" | "medium" | "low" | "info";
  /** Exit with 1 if there is an open finding that the baseline does not have. Default: false. */
  readonly failOnNew?: boolean;
  /** Exit with 1 if a decision has expired. Default: false. */
  readonly failOnExpired?: boolean;
  /** Exit with 1 if there is an attack path this severe. */
  readonly failOnPath?: "critical" | "high" | "medium" | "low" | "info";
  /** Exit with 1 if a review is overdue, or older than so many days (90, 26 weeks, 6 months, 1y). */
  readonly maxAge?: number | string;
  /** What there was before: a findings.json, a site, a pack, a tree or a git revision. New is what it does not have: the gate and the site tell it. Counts beside the config file or below, else with `--trust-config`. */
  readonly baseline?: string;
  /** Templates that replace the built-in ones of the same name. Counts with `--trust-config`. */
  readonly templates?: string;
  /** Auto, native, wasm, or the path of dot. Default: auto. Counts as a word, else with `--trust-config`. */
  readonly dot?: "auto" | "native" | "wasm" | (string & {});
  /** Auto, jar, js, off, or the path of plantuml.jar. Default: auto. Counts as a word, else with `--trust-config`. */
  readonly plantuml?: "auto" | "jar" | "js" | "off" | (string & {});
  /** The browser that prints PDF (default: CHROME_PATH, else the first that there is). Counts with `--trust-config`. */
  readonly chrome?: string;
  /** Diagrams drawn at once (default: the number of cores). Counts up to the number of cores, else with `--trust-config`. */
  readonly jobs?: number;
  /** Where what builds learnt is kept. Default: .tm-site-cache. Counts with `--trust-config`. */
  readonly cacheDir?: string;
  /** False: do all of it anew. Default: true. */
  readonly cache?: boolean;
  /** What is written into data/ of the site. */
  readonly formats?: readonly (
    | "json"
    | "inventory"
    | "sarif"
    | "csv"
    | "stix"
    | "navigator"
    | "navigator-ics"
    | "navigator-mobile"
    | "attack-paths"
    | "priorities"
    | "processing-record"
    | "controls"
    | "attack-flow"
    | "attack-flow-builder"
    | "xlsx"
    | "otm"
    | "tm-bom"
    | "cyclonedx"
    | "threat-dragon"
    | "markdown"
    | "junit"
    | "github"
    | "gitlab"
    | "pytm"
  )[];
  /** Where a line of a file is shown, as a link: {file}, {line} and {commit} are filled in. */
  readonly sourceUrl?: string;
  /** Where a ticket is shown, as a link: {ticket} is filled in. */
  readonly ticketUrl?: string;
  /** The language of the site: en, de, fr, or another one with its words. */
  readonly language?: string;
  /** What the site says, in a file of your own: a map of keys to texts. Counts beside the config file or below, else with `--trust-config`. */
  readonly words?: string;
  /** How the site looks: logo, colours, fonts, footer and how dates are written. Counts beside the config file or below, else with `--trust-config`. */
  readonly theme?: string;
  /** Where the site is written. Default: _site. Counts with `--trust-config`. */
  readonly out?: string;
  /** Write it beside those of other dates, with a switcher, instead of --out. Counts with `--trust-config`. */
  readonly archive?: string;
  /** Share what is drawn and rendered with other machines, over Turborepo's remote cache API. Counts with `--trust-config`. */
  readonly remoteCache?: string;
  /** Replace a folder that tm-site did not write. Default: false. Counts with `--trust-config`. */
  readonly force?: boolean;
  /** Paths of models are told from here (default: the top of the repository). Counts in the repository, else with `--trust-config`. */
  readonly sourceRoot?: string;
}
