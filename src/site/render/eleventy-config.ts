import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Environment } from "nunjucks";
import { packageRoot } from "../../paths.ts";
import { type TemporaryFolder, temporaryFolder } from "../../process-end.ts";
import type { Page, Site } from "../../report/views.ts";
import { openTemplates, type Templates } from "./templates.ts";

export interface RenderInput {
  readonly site: Site;
  /** One per page, relative to the root of the site, such as `levels/backend/index.html`. */
  readonly urls: readonly string[];
  /** Called once for each page, which is rendered when the answer is there; the page is not kept. */
  readonly pageOf: (url: string) => Page | Promise<Page>;
  /** Folder of the user's templates, which go before the built-in ones of the same name; or null. */
  readonly templates: string | null;
  /** Absolute path of the folder that the pages are written to. */
  readonly output: string;
  /** Called once for each page that was rendered. */
  readonly onPage?: () => void;
}

/** What is used of the configuration that Eleventy hands to `.eleventy.js`. */
export interface EleventyConfig {
  readonly benchmarkManager: { get(group: string): { setIsVerbose(verbose: boolean): void } };
  on(event: "eleventy.after", callback: () => void): void;
  setInputDirectory(path: string): void;
  setOutputDirectory(path: string): void;
  setDataFileSuffixes(suffixes: readonly string[]): void;
  setTemplateFormats(formats: readonly string[]): void;
  setUseGitIgnore(use: boolean): void;
  setFreezeReservedData(freeze: boolean): void;
  setUseTemplateCache(use: boolean): void;
  addExtension(name: string, language: TemplateLanguage): void;
  addTemplate(path: string, content: string, data: object): void;
  addLinter(name: string, callback: () => void): void;
  addTransform(name: string, change: (html: string) => string): void;
}

/** A template language of our own for Eleventy: what is done with one file of it. */
interface TemplateLanguage {
  readonly outputFileExtension: string;
  /** Takes the text of the file, and answers with what makes a page of its data. */
  compile(text: string): (data: PageData) => Promise<string>;
}

interface PageData {
  readonly tmSiteUrl: string;
}

/** Control characters that a model may hold are none in HTML; browsers drop some of them in silence. */
const noCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** What several runs of Eleventy over parts of one site share. */
export interface Workshop {
  /** For Eleventy to find nothing in. */
  readonly emptyFolder: TemporaryFolder;
  readonly templates: Templates;
  /** What `once` has made. */
  readonly pieces: Map<string, unknown>;
}

/** Folder of the templates that come with tm-site. */
export const builtInTemplates = join(packageRoot, "site-templates");

export function openWorkshop({ templates }: Pick<RenderInput, "templates">): Workshop {
  return {
    emptyFolder: temporaryFolder("tm-site-"),
    templates: openTemplates(templates === null ? [builtInTemplates] : [templates, builtInTemplates]),
    pieces: new Map(),
  };
}

/**
 * What `renderPages` and the package's `.eleventy.js` tell Eleventy: one virtual template, rendered once for each
 * url with `layouts/page.njk`, and nothing else. Templates see `page` and `site`, autoescaped.
 */
export function configureEleventy(config: EleventyConfig, input: RenderInput, shared?: Workshop): void {
  const { emptyFolder, templates, pieces } = shared ?? openWorkshop(input);
  if (!shared) config.on("eleventy.after", emptyFolder.remove);

  config.setInputDirectory(emptyFolder.path);
  config.setOutputDirectory(input.output);
  config.setTemplateFormats([LANGUAGE]);
  config.setDataFileSuffixes([]);
  config.setUseGitIgnore(false);
  // Caches of Eleventy outlive a build. Nunjucks keeps the compiled templates, and they belong to the build.
  config.setUseTemplateCache(false);
  // Prints the time that slow transforms took, whether asked to be quiet or not.
  config.benchmarkManager.get("Configuration").setIsVerbose(false);
  templates.environment.addGlobal("site", input.site);
  templates.environment.addGlobal("once", onceIn(pieces));
  // Not as Nunjucks pages of Eleventy's, which would compile a template for each of them.
  config.addExtension(LANGUAGE, {
    outputFileExtension: "html",
    compile:
      () =>
      async ({ tmSiteUrl }) => {
        // Between two pages other work goes on: diagrams arrive, the progress is shown.
        await setImmediate();
        const page = await input.pageOf(tmSiteUrl);
        const html = await renderWith(templates.environment, page);
        input.onPage?.();
        return html.replace(noCharacters, "\ufffd");
      },
  });

  config.setFreezeReservedData(false);
  config.addTemplate(`pages.${LANGUAGE}`, "", {
    // Paths only: Eleventy copies the data of a template for each of its pages.
    tmSiteUrls: input.urls,
    pagination: { data: "tmSiteUrls", size: 1, alias: "tmSiteUrl" },
    // A function, because a text would be read as a template.
    permalink: ({ tmSiteUrl }: PageData) => tmSiteUrl,
    eleventyAllowMissingExtension: true,
    eleventyExcludeFromCollections: true,
    date: new Date(0),
  });
}

const LANGUAGE = "tm-site";

/** With a callback: Nunjucks says more of an error than it would throw. */
function renderWith(environment: Environment, page: Page): Promise<string> {
  return new Promise((resolve, reject) => {
    environment.render("layouts/page.njk", { page }, (error, html) => {
      if (error || html === null) reject(error);
      else resolve(html);
    });
  });
}

/** More pieces than this are not remembered. */
const piecesAtMost = 20_000;

/**
 * `once("score", part.score, f.score, f.scoreTerms)` in a template: what the macro makes of these arguments, made once
 * for all pages. For pieces that depend on nothing else and that many findings share.
 */
function onceIn(pieces: Map<string, unknown>) {
  // Many findings share the same lists.
  const texts = new WeakMap<object, string>();
  const textOf = (part: unknown): string => {
    if (typeof part !== "object" || part === null) return JSON.stringify(part) ?? "";
    const text = texts.get(part) ?? JSON.stringify(part);
    texts.set(part, text);
    return text;
  };
  return (name: string, macro: (...parts: unknown[]) => unknown, ...parts: unknown[]): unknown => {
    const key = `${name}\n${parts.map(textOf).join("\n")}`;
    const known = pieces.get(key);
    if (known !== undefined) return known;
    const made = macro(...parts);
    if (pieces.size < piecesAtMost) pieces.set(key, made);
    return made;
  };
}
