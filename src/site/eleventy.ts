import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "nunjucks";
import { packageRoot } from "../paths.ts";
import type { Page, Site } from "../report/views.ts";
import { checkPagePaths } from "./page-path.ts";
import { SiteError } from "./site-error.ts";
import { innermostCause, openTemplates, plainMessage, type Templates } from "./templates.ts";

export interface RenderInput {
  readonly site: Site;
  /** One per page, relative to the root of the site, such as `levels/backend/index.html`. */
  readonly urls: readonly string[];
  /** Called once for each page, when it is rendered; the page is not kept. */
  readonly pageOf: (url: string) => Page;
  /** Folder of the user's templates, which go before the built-in ones of the same name; or null. */
  readonly templates: string | null;
  /** Absolute path of a folder that holds no templates; made if it is missing. */
  readonly output: string;
  /** Called once for each page that was rendered. */
  readonly onPage?: () => void;
}

/** What is used of the configuration that Eleventy hands to `.eleventy.js`. */
export interface EleventyConfig {
  readonly ignores: Set<string>;
  setInputDirectory(path: string): void;
  setOutputDirectory(path: string): void;
  setDataDirectory(path: string): void;
  setDataFileSuffixes(suffixes: readonly string[]): void;
  setTemplateFormats(formats: readonly string[]): void;
  setUseGitIgnore(use: boolean): void;
  setFreezeReservedData(freeze: boolean): void;
  setUseTemplateCache(use: boolean): void;
  setLibrary(engine: "njk", environment: Environment): void;
  addNunjucksGlobal(name: string, value: unknown): void;
  addTemplate(path: string, content: string, data: object): void;
  addLinter(name: string, callback: () => void): void;
}

/** Folder of the templates that come with tm-site. */
export const builtInTemplates = join(packageRoot, "site-templates");

/** Eleventy keeps the text of every page until it has written them all: so many are given to it at a time. */
const PAGES_AT_ONCE = 250;

/** Left to itself Eleventy would read the package.json of the folder that the program was started in. */
const ELEVENTY_KEYS = {
  package: false,
  layout: "layout",
  permalink: "permalink",
  permalinkRoot: "permalinkBypassOutputDir",
  engineOverride: "templateEngineOverride",
  computed: "eleventyComputed",
  dataSchema: "eleventyDataSchema",
};

let turn: Promise<unknown> = Promise.resolve();

/**
 * Renders every page with `layouts/page.njk` and writes it to its url. Templates see `page` and `site`, autoescaped.
 * Prints nothing and reads nothing but templates. Throws a SiteError `template-error`, `templates-missing` or
 * `page-path`; what `pageOf` throws comes through as it is. Eleventy has state of its own in the process, so
 * a second call waits for the first.
 */
export function renderPages(input: RenderInput): Promise<void> {
  const mine = turn.then(() => withOwnEnvironment(() => render(input)));
  turn = mine.catch(() => undefined);
  return mine;
}

/** What `renderPages` and the `.eleventy.js` of the package tell Eleventy. `input.output` must exist. */
export function configureEleventy(
  config: EleventyConfig,
  input: RenderInput,
  templates: Templates = openUserTemplates(input),
): void {
  // The only template is the virtual one below: nothing that lies in a folder is read as template or data.
  config.setInputDirectory(input.output);
  config.setOutputDirectory(input.output);
  config.setDataDirectory(".tm-site-no-data");
  config.setDataFileSuffixes([]);
  config.setTemplateFormats(["njk"]);
  config.ignores.add("**/*");
  config.setUseGitIgnore(false);
  // Caches of Eleventy outlive a build. Nunjucks keeps the compiled templates, and they belong to the build.
  config.setUseTemplateCache(false);
  // `page` is Eleventy's name for something else; the template below puts ours in its place.
  config.setFreezeReservedData(false);
  config.setLibrary("njk", templates.environment);
  config.addNunjucksGlobal("site", input.site);
  config.addNunjucksGlobal("tmSitePage", input.pageOf);
  config.addTemplate(
    "tm-site.njk",
    '{% set page = tmSitePage(tmSiteUrl) %}{% include "layouts/page.njk" %}',
    {
      // Paths only: Eleventy copies the data of a template for each of its pages.
      tmSiteUrls: input.urls,
      pagination: { data: "tmSiteUrls", size: 1, alias: "tmSiteUrl" },
      // A function, because a text would be read as a template.
      permalink: ({ tmSiteUrl }: { tmSiteUrl: string }) => tmSiteUrl,
      eleventyAllowMissingExtension: true,
      eleventyExcludeFromCollections: true,
      date: new Date(0),
    },
  );
  config.addLinter("progress", () => input.onPage?.());
}

function openUserTemplates({ templates }: RenderInput): Templates {
  return openTemplates(templates === null ? [builtInTemplates] : [templates, builtInTemplates]);
}

async function render(input: RenderInput): Promise<void> {
  checkPagePaths(input.urls);
  await checkTemplates(input.templates);
  await mkdir(input.output, { recursive: true });
  const templates = openUserTemplates(input);
  for (let start = 0; start < input.urls.length; start += PAGES_AT_ONCE) {
    await renderSome({ ...input, urls: input.urls.slice(start, start + PAGES_AT_ONCE) }, templates);
  }
}

async function renderSome(input: RenderInput, templates: Templates): Promise<void> {
  let current = "";
  let failed: { readonly error: unknown } | null = null;
  const pageOf = (url: string): Page => {
    current = url;
    try {
      return input.pageOf(url);
    } catch (error) {
      failed = { error };
      throw error;
    }
  };
  const { default: Eleventy } = await import("@11ty/eleventy");
  const eleventy = new Eleventy(undefined, undefined, {
    configPath: null,
    quietMode: true,
    loader: "esm",
    config: (config) => configureEleventy(config, { ...input, pageOf }, templates),
  });
  eleventy.disableLogger();
  try {
    await eleventy.initializeConfig({ keys: ELEVENTY_KEYS });
    await eleventy.write();
  } catch (error) {
    const own = failed as { readonly error: unknown } | null;
    throw own ? own.error : renderError(error, templates, current);
  }
}

function renderError(error: unknown, templates: Templates, url: string): unknown {
  const failure = templates.failure();
  if (failure) {
    const { template, line, message } = failure;
    const where = line === null ? `"${template.name}"` : `"${template.name}", line ${line}`;
    return new SiteError("template-error", `Template ${where}: ${message} (while rendering ${url})`, {
      file: template.path,
      line,
      cause: error,
    });
  }
  const inner = innermostCause(error);
  if (Object(inner).code !== undefined) return inner;
  return new SiteError("template-error", `${plainMessage(error)} (while rendering ${url})`, { cause: error });
}

async function checkTemplates(folder: string | null): Promise<void> {
  if (folder === null) return;
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return;
  const what = found ? "is not a folder" : "does not exist";
  throw new SiteError("templates-missing", `The template folder ${folder} ${what}.`, {
    hint: "Give --templates a folder that is laid out like site-templates/ of tm-site.",
  });
}

/** Eleventy leaves variables behind in the environment of the process. */
async function withOwnEnvironment(run: () => Promise<void>): Promise<void> {
  const names = ["ELEVENTY_VERSION", "ELEVENTY_ROOT", "ELEVENTY_SOURCE", "ELEVENTY_RUN_MODE"];
  const before = names.map((name) => [name, process.env[name]] as const);
  try {
    await run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
