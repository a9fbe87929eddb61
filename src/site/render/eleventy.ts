import { stat } from "node:fs/promises";
import { join } from "node:path";
import { problemOfPages } from "../../addresses/page-path.ts";
import { temporaryFolder } from "../../process-end.ts";
import type { Page, Site } from "../../report/pages/page.ts";
import type { SiteFile } from "../../site-file.ts";
import type { Products } from "../kept/products.ts";
import { SiteError } from "../site-error.ts";
import type { SiteWriter } from "../writers/writer.ts";
import { type EleventyConfig, tellPages } from "./eleventy-config.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { openRenderSession, renderPage } from "./render-page.ts";
import { innermostCause, plainMessage, type TemplateFailure } from "./templates.ts";

export type { EleventyConfig } from "./eleventy-config.ts";

/** The pages of a site before they are rendered. */
export interface PagesToRender {
  readonly site: Site;
  /** One per page, relative to the root of the site, such as `levels/backend/index.html`. */
  readonly urls: readonly string[];
  /** Called once for each page, which is rendered when the answer is there; the page is not kept. Null where it is written already. */
  readonly pageOf: (url: string) => Page | null | Promise<Page | null>;
  /** Folder of the user's templates, which go before the built-in ones of the same name; or null. */
  readonly templates: string | null;
  /** Takes pages, and what they are too small for. */
  readonly writer: SiteWriter;
}

export interface RenderInput extends PagesToRender {
  /** Called once for each page that is there. */
  readonly onPage?: () => void;
  /** Has pages that are there already; by default, none is. */
  readonly kept?: Pick<Products, "page"> | null;
}

/** So many pages of a site of which the rest is there already are rendered one after the other. */
const pagesAlone = 40;

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

/** For the package's `.eleventy.js`: Eleventy renders the same pages, and writes them itself. */
export function configureEleventy(
  config: EleventyConfig,
  { site, urls, pageOf, templates, writer, output }: PagesToRender & { readonly output: string },
): void {
  const session = openRenderSession(site, templates, ({ path, content }) => writer.write(path, content));
  const emptyFolder = temporaryFolder("tm-site-");
  config.on("eleventy.after", emptyFolder.remove);
  const htmlOf = async (url: string) => {
    const page = await pageOf(url);
    return page === null ? "" : renderPage(session, page);
  };
  tellPages(config, { urls, htmlOf, emptyFolder: emptyFolder.path, output });
}

/**
 * Renders every page and hands it to the writer. Prints nothing, and reads nothing but the templates. Throws a
 * SiteError `template-error`, `templates-missing` or `page-path`; what `pageOf` and the writer throw comes through as
 * it is.
 */
export function renderPages(input: RenderInput): Promise<void> {
  return oneAtATime(() => render(input));
}

async function render({
  site,
  urls,
  pageOf,
  templates,
  writer,
  onPage,
  kept = null,
}: RenderInput): Promise<void> {
  const problem = problemOfPages(urls);
  if (problem !== null) throw new SiteError("page-path", problem);
  await checkTemplates(templates);
  const write = ({ path, content }: SiteFile) => writer.write(path, content);
  let writeNow = write;
  const session = openRenderSession(site, templates, (file) => writeNow(file));
  let current = "";
  const thrown: unknown[] = [];
  const throughAsItIs = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      thrown.push(error);
      throw error;
    }
  };
  /** Eleventy gets no text, which it would keep until the last page is rendered. */
  const htmlOf = async (url: string): Promise<string> => {
    const page = await throughAsItIs(() => pageOf(url));
    current = url;
    const rendered = async (write: (file: SiteFile) => void) => {
      // What a page is too small for is written before this call comes back.
      writeNow = write;
      const html = await renderPage(session, page as Page);
      await throughAsItIs(() => write({ path: url, content: html }));
    };
    if (page !== null) await (kept ? kept.page(page, rendered) : rendered(write));
    onPage?.();
    return "";
  };
  try {
    // To load Eleventy takes longer than it does to render what one change changes.
    if (kept !== null && urls.length <= pagesAlone) for (const url of urls) await htmlOf(url);
    else await runEleventy(urls, htmlOf);
  } catch (error) {
    throw thrown.length > 0 ? thrown[0] : renderError(error, session.failure(), current);
  }
}

async function runEleventy(urls: readonly string[], htmlOf: (url: string) => Promise<string>): Promise<void> {
  const emptyFolder = temporaryFolder("tm-site-");
  const restoreEnvironment = keepEnvironment();
  try {
    const { default: Eleventy } = await import("@11ty/eleventy");
    const output = join(emptyFolder.path, "none");
    const eleventy = new Eleventy(undefined, undefined, {
      configPath: null,
      quietMode: true,
      loader: "esm",
      config: (config) => tellPages(config, { urls, htmlOf, emptyFolder: emptyFolder.path, output }),
    });
    eleventy.disableLogger();
    await eleventy.initializeConfig({ keys: KEYS });
    await eleventy.toJSON();
  } finally {
    restoreEnvironment();
    emptyFolder.remove();
  }
}

/** An error of the templates in words. */
export function renderError(error: unknown, failure: TemplateFailure | null, url: string): unknown {
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
