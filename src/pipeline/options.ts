import type { DrawCounts } from "../diagrams/engines/draw.ts";
import type { FormatName } from "../export/index.ts";
import type { JudgedTree } from "../judged-tree.ts";
import type { Model } from "../model/model.ts";
import type { Rule } from "../rules/rule.ts";
import type { KeptFindings } from "../threats/kept/kept-findings.ts";
import type { KnownModels, LoadedTree } from "../tree/load/load.ts";
import type { ConfigInput } from "./config/load.ts";

/** What earlier runs of the same program have found. */
export interface Kept {
  readonly findings: KeptFindings;
  /** Digest of the program. */
  readonly program: string;
  /** Has what may be found ready, once it is known what was read. */
  readonly prepare?: (loaded: Pick<LoadedTree, "inputs">) => Promise<void>;
}

/** What whoever judges a tree again and again keeps in between. */
export interface JudgeMemory {
  readonly models: KnownModels;
  /** Digests of models without their prose. */
  readonly digests: WeakMap<Model, string>;
  /** The built-in library, once it was read. */
  library: readonly Rule[] | null;
}

/** How a tree is judged. What is left out is as the command line has it. */
export interface JudgeOptions {
  /** Globs of what is not walked, relative to the root. */
  readonly ignore?: readonly string[];
  /** The output folder, so that it is not read; null, as by default, when nothing is written. */
  readonly output?: string | null;
  /** Whether models that are scripts may be run: running a script is running code. Default: false. */
  readonly allowScripts?: boolean;
  /** Paths of rule files, stacked over the built-in library in this order. */
  readonly rules?: readonly string[];
  /** Whether the built-in library counts. Default: true. */
  readonly builtIn?: boolean;
  /** The profiles whose rules are in force, before what rule files choose: web, cloud, iot, llm, privacy. Default: null. */
  readonly profiles?: readonly string[] | null;
  /** Path of a release of ATT&CK (Enterprise, ICS or Mobile), a STIX bundle, in place of the built-in one. Default: null. */
  readonly attack?: string | null;
  /** Rule ids that are not judged. */
  readonly exclude?: readonly string[];
  /** The root of the tree to which a level belongs; null, as by default, for the highest one above that holds it. */
  readonly root?: string | null;
  /** Whether a level is judged for itself, whatever is above it. Default: false. */
  readonly alone?: boolean;
  /**
   * Whether packs that are a part of the tree are judged again, by these rules and in the context of the levels above. Default:
   * false, and what was found where they were built counts.
   */
  readonly rejudge?: boolean;
  /** Packs whose pages turned out not to be what they say, and why: they are told, and the rest is judged. */
  readonly brokenPacks?: ReadonlyMap<string, string>;
  /** Whether warnings are errors. Default: false. */
  readonly strict?: boolean;
  /** YYYY-MM-DD, by which expiry and reviews are judged. Default: today in UTC. */
  readonly now?: string;
  /** The config file that some of this comes from: an input, and what is wrong with it is told. Default: null. */
  readonly config?: ConfigInput | null;
  /** Texts that are not saved yet, by file, relative to the root with `/`: they count in place of what the files hold. */
  readonly unsaved?: ReadonlyMap<string, string>;
  /** What earlier runs in this process have worked out. Default: null. */
  readonly memory?: JudgeMemory | null;
  /** What was found before, for the same program. Default: null. */
  readonly kept?: Kept | null;
  /** How many findings keep what explains them: fewer take less memory and more time. Default: all. */
  readonly explainedAtMost?: number | undefined;
  /** Ends the work: the promise is rejected with the signal's reason, between two steps or within a long one. */
  readonly signal?: AbortSignal | undefined;
}

/** How a site is built. */
export interface BuildOptions extends Omit<JudgeOptions, "output"> {
  /** The folder that the site is written to. Default: `_site`. */
  readonly out?: string;
  /**
   * A folder of dated sites, side by side: this one is written into `<archive>/<now>` and `out` does not count. Default:
   * null.
   */
  readonly archive?: string | null;
  /**
   * An earlier result to compare with: a findings.json, a site, a tree, or a git revision of this one. Its site says what is
   * new, and what is fixed since. Default: null.
   */
  readonly baseline?: string | null;
  /** The part of the site that is made, counted from 1, for {@link mergeSite}; null, as by default, for all of it. */
  readonly shard?: { readonly index: number; readonly of: number } | null;
  /** Whether a folder is replaced that tm-site did not write. Default: false. */
  readonly force?: boolean;
  /** Folder of templates that go before the built-in ones of the same name. Default: null. */
  readonly templates?: string | null;
  /** `auto`, `native`, `wasm`, or the path of `dot`. Default: `auto`. */
  readonly dot?: string;
  /** `auto`, `jar`, `js`, `off`, or the path of `plantuml.jar`. Default: `auto`. */
  readonly plantuml?: string;
  /** How many diagrams are drawn at once. Default: the number of cores. */
  readonly jobs?: number;
  /** Where drawn diagrams are kept; null for nowhere. Default: `.tm-site-cache`. */
  readonly cacheFolder?: string | null;
  /**
   * The address of a cache that machines share, over Turborepo's remote cache API; null, as by default, for none. Token, team
   * and key are those of the environment. Needs a `cacheFolder`.
   */
  readonly remoteCache?: string | null;
  /** What is written into `data/`. Default: json, sarif, csv, stix and navigator. */
  readonly formats?: readonly FormatName[];
  /** The directory from which other programs count the paths of models; null, as by default, for the top of the repository. */
  readonly sourceRoot?: string | null;
  /** Where a line of a file is shown: an address with {file}, {line} and {commit}, which makes places links. Default: null. */
  readonly sourceUrl?: string | null;
  /** Where a ticket is shown: an address with {ticket}. Default: null. */
  readonly ticketUrl?: string | null;
  /** The language of the site, as a tag of BCP 47: en, de, fr, or another one with its `words`. Default: en. */
  readonly language?: string | null;
  /** A file of what the site says, over what it says in its language. Default: null. */
  readonly words?: string | null;
  /** A file of how the site looks: logo, colours, fonts, footer, dates. Default: null. */
  readonly theme?: string | null;
  /** Hears how far the work is, in diagrams or pages; `total` is 0 where nobody knows. */
  readonly onProgress?: (stage: Stage, done: number, total: number) => void;
}

export type Stage = "judging" | "drawing" | "writing pages";

/** What became of a build. */
export interface BuildOutcome {
  /** With what drawing found out among the diagnostics. */
  readonly judged: JudgedTree;
  /** Null where the input has errors: then nothing was drawn, and the old site stands as it was. */
  readonly site: {
    readonly directory: string;
    readonly diagrams: DrawCounts;
    /** Why a shared cache did less than it could. */
    readonly notes: readonly string[];
    /** What is new and fixed since the baseline; null without one. */
    readonly since: {
      readonly name: string;
      /** Ids of findings that it does not have, or that nothing was open of. */
      readonly newIds: ReadonlySet<string>;
      /** How many of these are open, and not told in more detail below. */
      readonly new: number;
      /** How many that were open are gone. */
      readonly fixed: number;
      /** What makes it less sure, as a sentence; null where nothing does. */
      readonly note: string | null;
    } | null;
  } | null;
}
