import { expect, it } from "vitest";
import { type EleventyConfig, tellPages } from "../../../src/site/render/eleventy-config.ts";

it("Eleventy knows of one virtual template, and of nothing else", async () => {
  const told: Record<string, unknown[]> = {};
  const config = new Proxy({} as EleventyConfig, {
    get: (_, name) => {
      const tell = (...what: unknown[]) => {
        told[String(name)] = what;
      };
      return name === "benchmarkManager" ? { get: () => ({ setIsVerbose: tell }) } : tell;
    },
  });
  const urls = ["index.html", "a/index.html"];
  tellPages(config, { urls, htmlOf: async (url) => `<p>${url}`, emptyFolder: "/empty", output: "/out" });
  expect(told).toMatchObject({
    setInputDirectory: ["/empty"],
    setOutputDirectory: ["/out"],
    setTemplateFormats: [["tm-site"]],
    setDataFileSuffixes: [[]],
    setUseGitIgnore: [false],
    setUseTemplateCache: [false],
    benchmarkManager: [false],
  });
  const [path, content, data] = told.addTemplate as [string, string, Record<string, unknown>];
  expect([path, content]).toEqual(["pages.tm-site", ""]);
  expect(data).toMatchObject({ tmSiteUrls: urls, pagination: { size: 1 }, date: new Date(0) });
  expect((data.permalink as (page: object) => string)({ tmSiteUrl: "{{ a }}.html" })).toBe("{{ a }}.html");
  const [, language] = told.addExtension as [string, { compile: () => (page: object) => Promise<string> }];
  expect(await language.compile()({ tmSiteUrl: "index.html" })).toBe("<p>index.html");
});
