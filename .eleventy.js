// Eleventy's configuration for the example tree: `npx @11ty/eleventy` builds models/ into _site.
// `tm-site build` renders with the same settings, and publishes atomically besides.
import { resolve } from "node:path";
import { siteWithEleventy } from "./dist/eleventy.js";

export default (config) =>
  siteWithEleventy(config, {
    models: "models",
    output: resolve("_site"),
    cacheFolder: resolve(".tm-site-cache"),
  });
