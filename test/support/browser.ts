import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";

const program =
  process.env.CHROMIUM ??
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
    existsSync(path),
  );

/** Why there are no browser tests; null if there are. With TM_SITE_REQUIRE_BROWSER=1 they fail instead. */
export const noBrowser: string | null =
  program !== undefined || process.env.TM_SITE_REQUIRE_BROWSER === "1"
    ? null
    : "no Chromium: set CHROMIUM to its path";

let opening: Promise<Browser> | null = null;

/** The one browser of a process: test files follow each other in it, and it ends with the process. */
function browser(): Promise<Browser> {
  if (program === undefined) throw new Error("there is no Chromium: set CHROMIUM to its path");
  opening ??= chromium.launch({
    executablePath: program,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A frame is drawn when it is complete, rather than again and again while a page loads.
      "--run-all-compositor-stages-before-draw",
    ],
  });
  return opening;
}

export interface Tab {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What should never happen: errors, refusals of the policy, dialogs, requests that leave the folder. */
  readonly problems: readonly string[];
  /** Makes the tab as good as new, which is faster than a new one; answers with the problems until then. */
  forget(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const size = { width: 1280, height: 900 };

/** A new tab with nothing remembered. */
export async function openTab(options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await (await browser()).newContext({
    viewport: size,
    // Smooth scrolling takes time and tells nothing.
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`thrown: ${error.message}`));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) problems.push(`request: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // A page that is left stops what it was loading.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") problems.push(`not loaded: ${request.url()}`);
  });
  const forget = async () => {
    if (page.url() !== "about:blank") await page.evaluate("localStorage.clear(); sessionStorage.clear()");
    await page.goto("about:blank");
    // Now there is nothing to lay out again.
    await page.emulateMedia({ media: null, reducedMotion: "reduce" });
    await page.setViewportSize(size);
    return problems.splice(0);
  };
  return { page, context, problems, forget, close: () => context.close() };
}

/** The address of a file of a site; `anchor` may begin with `#`. */
export function addressOf(site: string, path: string, anchor = ""): string {
  return pathToFileURL(join(site, path)).href + anchor;
}

/** Where a tab is, as a path in the site with its anchor, decoded. */
export function whereIn(site: string, page: Page): string {
  const url = new URL(page.url());
  const root = pathToFileURL(`${site}/`).href;
  return decodeURIComponent(url.href.slice(root.length));
}
