/**
 * The package's face: to judge and build trees from a program, and to write models in TypeScript.
 *
 *     import { build, judge } from "tm-site";
 *     const { evaluation, diagnostics } = await judge("models");
 *     await build("models", { out: "_site", signal: AbortSignal.timeout(60_000) });
 *
 * Neither prints anything, ends the process or keeps anything from one call to the next.
 */
import type { TmSiteConfig } from "./config/config.ts";
import type { JudgedTree } from "./judged-tree.ts";
import type { BuildOptions, BuildOutcome, JudgeOptions } from "./pipeline/options.ts";

// Loaded when they are called: a model that is a script needs the builder only.

/**
 * Judges every level of a tree in the context of the levels above. What is wrong with the input is among the
 * diagnostics of the answer, all of it at once; findings are there all the same.
 * @param where directory of a tree, or one file
 * @throws an error with the code ENOENT where there is nothing, and the reason of `signal` when that ends it
 */
export async function judge(where: string, options?: JudgeOptions): Promise<JudgedTree> {
  return (await import("./pipeline/judge.ts")).judge(where, options);
}

/**
 * Judges a tree, draws it and writes its site; the new site replaces the old one in one step. Where the input has
 * errors, `site` is null and the old one stands.
 * @param where directory of a tree, or one file
 * @throws EngineError, code `engine-unavailable`, for an engine that was asked for by name and is not there;
 * SiteError, with a code such as `foreign-output`, for an output folder or templates that cannot be used; an error with
 * the code ENOENT where there is nothing; the reason of `signal` when that ends it, and then the old site stands
 */
export async function build(where: string, options?: BuildOptions): Promise<BuildOutcome> {
  return (await import("./pipeline/build.ts")).build(where, options);
}

/** Options of a tree, for the default export of its `tm-site.config.ts`: an editor knows their names, values and meanings. */
export function defineConfig(config: TmSiteConfig): TmSiteConfig {
  return config;
}

export type { TmSiteConfig } from "./config/config.ts";
export type { JudgedTree } from "./judged-tree.ts";
export type { Diagnostic } from "./model/diagnostic.ts";
export type { BuildOptions, BuildOutcome, JudgeOptions, Stage } from "./pipeline/options.ts";
export { type End, type ModelBuilder, model } from "./read/script/builder.ts";
export type * from "./read/script/builder-properties.ts";
export type { BoundaryRef, DataRef, ElementRef, FlowRef } from "./read/script/builder-refs.ts";
export type { Rule } from "./rules/rule.ts";
export type { Change, Counts, Decision, Evidence, Finding } from "./threats/findings/finding.ts";
