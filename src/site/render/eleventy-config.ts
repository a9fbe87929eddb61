import { setImmediate } from "node:timers/promises";

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

export interface EleventyPages {
  /** One for each page, relative to the root of the site, such as `levels/backend/index.html`. */
  readonly urls: readonly string[];
  /** Called once for each page. */
  readonly htmlOf: (url: string) => Promise<string>;
  /** For Eleventy to find nothing in. */
  readonly emptyFolder: string;
  readonly output: string;
}

const LANGUAGE = "tm-site";

/** Tells Eleventy of one virtual template, which is rendered once for each url, and of nothing else. */
export function tellPages(
  config: EleventyConfig,
  { urls, htmlOf, emptyFolder, output }: EleventyPages,
): void {
  config.setInputDirectory(emptyFolder);
  config.setOutputDirectory(output);
  config.setTemplateFormats([LANGUAGE]);
  config.setDataFileSuffixes([]);
  config.setUseGitIgnore(false);
  // Caches of Eleventy outlive a build.
  config.setUseTemplateCache(false);
  // Prints the time that slow transforms took, whether asked to be quiet or not.
  config.benchmarkManager.get("Configuration").setIsVerbose(false);
  // Not as Nunjucks pages of Eleventy's, which would compile a template for each of them.
  config.addExtension(LANGUAGE, {
    outputFileExtension: "html",
    compile:
      () =>
      async ({ tmSiteUrl }) => {
        // Between two pages other work goes on: diagrams arrive, the progress is shown.
        await setImmediate();
        return htmlOf(tmSiteUrl);
      },
  });
  config.setFreezeReservedData(false);
  config.addTemplate(`pages.${LANGUAGE}`, "", {
    // Paths only: Eleventy copies the data of a template for each of its pages.
    tmSiteUrls: urls,
    pagination: { data: "tmSiteUrls", size: 1, alias: "tmSiteUrl" },
    // A function, because a text would be read as a template.
    permalink: ({ tmSiteUrl }: PageData) => tmSiteUrl,
    eleventyAllowMissingExtension: true,
    eleventyExcludeFromCollections: true,
    date: new Date(0),
  });
}
