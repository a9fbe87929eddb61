import { mkdir, stat } from "node:fs/promises";
import { checkPagePaths } from "../../addresses/page-path.ts";
import type { Page } from "../../report/views.ts";
import { SiteError } from "../site-error.ts";
import { configureEleventy, openWorkshop, type RenderInput, type Workshop } from "./eleventy-config.ts";
import { innermostCause, plainMessage, type TemplateFailure } from "./templates.ts";

export { configureEleventy, type EleventyConfig, type RenderInput } from "./eleventy-config.ts";

/** Eleventy keeps the text of every page until it has written them all: so many are given to it at a time. */
const PAGES_AT_ONCE = 150;

/** Eleventy's own, except that `package` would make it read the package.json of the user's project. */
const KEYS = {
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
 * Renders every page with `layouts/page.njk` and writes it to its url. Prints nothing, and reads nothing but the
 * templates. Throws a SiteError `template-error`, `templates-missing` or `page-path`; what `pageOf` throws comes
 * through as it is. Eleventy keeps state in the process, so a second call waits for the first.
 */
export function renderPages(input: RenderInput): Promise<void> {
  const mine = turn.then(() => render(input));
  turn = mine.catch(() => undefined);
  return mine;
}

async function render(input: RenderInput): Promise<void> {
  checkPagePaths(input.urls);
  await checkTemplates(input.templates);
  await mkdir(input.output, { recursive: true });
  const shared = openWorkshop(input);
  const restoreEnvironment = keepEnvironment();
  try {
    for (let start = 0; start < input.urls.length; start += PAGES_AT_ONCE) {
      await renderSome({ ...input, urls: input.urls.slice(start, start + PAGES_AT_ONCE) }, shared);
    }
  } finally {
    restoreEnvironment();
    shared.emptyFolder.remove();
  }
}

async function renderSome(input: RenderInput, shared: Workshop): Promise<void> {
  let current = "";
  const thrown: unknown[] = [];
  const pageOf = async (url: string): Promise<Page> => {
    try {
      const page = await input.pageOf(url);
      current = url;
      return page;
    } catch (error) {
      thrown.push(error);
      throw error;
    }
  };
  const { default: Eleventy } = await import("@11ty/eleventy");
  const eleventy = new Eleventy(undefined, undefined, {
    configPath: null,
    quietMode: true,
    loader: "esm",
    config: (config) => configureEleventy(config, { ...input, pageOf }, shared),
  });
  eleventy.disableLogger();
  try {
    await eleventy.initializeConfig({ keys: KEYS });
    await eleventy.write();
  } catch (error) {
    throw thrown.length > 0 ? thrown[0] : renderError(error, shared.templates.failure(), current);
  }
}

/** An error of the templates in words; what the file system says stays what it is. */
function renderError(error: unknown, failure: TemplateFailure | null, url: string): unknown {
  if (failure) {
    const { template, line, message } = failure;
    const where = `Template "${template.name}", line ${line}`;
    const details = { file: template.path, line, cause: error };
    return new SiteError("template-error", `${where}: ${message} (while rendering ${url})`, details);
  }
  const inner = innermostCause(error);
  if (inner instanceof Error && "code" in inner) return inner;
  return new SiteError("template-error", `${plainMessage(error)} (while rendering ${url})`, { cause: error });
}

async function checkTemplates(folder: string | null): Promise<void> {
  if (folder === null) return;
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return;
  throw new SiteError("templates-missing", `${folder} is not a folder of templates.`, {
    hint: "Give --templates a folder that is laid out like site-templates/ of tm-site.",
  });
}

/** Eleventy leaves variables behind in the environment of the process, and reads one that we set. */
function keepEnvironment(): () => void {
  const names = [
    "ELEVENTY_VERSION",
    "ELEVENTY_ROOT",
    "ELEVENTY_SOURCE",
    "ELEVENTY_RUN_MODE",
    "ELEVENTY_SKIP_ESM_RESOLVER",
  ];
  const before = names.map((name) => [name, process.env[name]] as const);
  // It would send every later import of the process through a thread, to notice changed configuration files.
  process.env.ELEVENTY_SKIP_ESM_RESOLVER = "true";
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
