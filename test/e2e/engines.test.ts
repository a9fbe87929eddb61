import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { programOnPath } from "../../src/diagrams/engines/programs.ts";
import { build, tmSite } from "../support/cli.ts";
import { emptyFolder, writeTree } from "../support/folders.ts";
import { readable } from "../support/html.ts";
import { brokenLinks } from "../support/links.ts";
import { findingsOf, manifestOf, openSite, type Site } from "../support/site.ts";
import { smallTree } from "../support/trees.ts";
import { elementsOf, writtenIn } from "../support/xml.ts";

const pictures = ["levels/dfd.svg", "levels/sequence.svg", "levels/web/dfd.svg", "levels/web/sequence.svg"];

let models: string;
let bare: Readonly<Record<string, string | undefined>>;
/** Drawn with nothing but Node. */
let portable: Site;
beforeAll(async () => {
  models = await writeTree(await emptyFolder(), smallTree);
  bare = {
    PATH: await emptyFolder(),
    Path: undefined,
    GRAPHVIZ_DOT: undefined,
    JAVA_HOME: undefined,
    PLANTUML_JAR: undefined,
  };
  portable = await built([], bare);
});

async function built(
  options: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Site> {
  const out = join(await emptyFolder(), "_site");
  await build(models, out, ["--no-cache", "--now", "2026-11-01", ...options], { env });
  return openSite(out);
}

const engines = (site: Site) => manifestOf(site).engines.map(({ name }) => name);

describe("with nothing but Node", () => {
  it("everything is drawn, and the manifest and the page say with what", () => {
    expect(engines(portable)).toEqual(["graphviz-wasm", "plantuml-js"]);
    expect(portable.pictures).toEqual(pictures);
    const about = readable(portable.document("about/index.html"));
    for (const { name, version } of manifestOf(portable).engines) {
      expect(version).toMatch(/^\d+\.\d+/);
      expect(about).toContain(`${name} ${version}`);
    }
  });

  it("nobody is bothered with a warning, and every link leads somewhere", () => {
    const { diagnostics } = findingsOf(portable);
    expect(diagnostics.filter(({ code }) => /engine|diagram/.test(code))).toEqual([]);
    expect(brokenLinks(portable)).toEqual([]);
  });

  it.each([
    ["--dot", "native", /Graphviz/],
    ["--plantuml", "jar", /Java/],
    ["--dot", "./no/such/dot", /no\/such\/dot/],
    ["--plantuml", "./no/such.jar", /no\/such\.jar/],
  ])("%s %s is refused, with a way out", async (option, value, message) => {
    const out = join(await emptyFolder(), "_site");
    const { code, stderr } = await tmSite(["build", models, "-o", out, "--no-cache", option, value], {
      env: bare,
    });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(stderr).toMatch(/mend:/);
  });

  it("a jar that was named and is not used is a warning", async () => {
    const { diagnostics } = findingsOf(await built([], { ...bare, PLANTUML_JAR: "/nowhere/plantuml.jar" }));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        severity: "warning",
        message: expect.stringContaining("/nowhere/plantuml.jar"),
      }),
    );
  });
});

const missing = ["dot", "java"].filter((program) => programOnPath(program, process.env) === null);
const isRequired = process.env.TM_SITE_REQUIRE_NATIVE === "1";
const title = `with programs of the machine${missing.length > 0 ? ` (skipped: there is no ${missing.join(", no ")})` : ""}`;

describe.skipIf(missing.length > 0 && !isRequired)(title, () => {
  let native: Site;
  beforeAll(async () => {
    native = await built([]);
  });

  it("they draw", () => {
    expect(engines(native)).toEqual(["dot", "plantuml-jar"]);
    expect(native.pictures).toEqual(pictures);
  });

  it("both ways of drawing show the same", async () => {
    for (const path of pictures) {
      const texts = (site: Site) =>
        writtenIn(site.document(path))
          .map((text) => text.replace(/\s+/g, " ").trim())
          .sort();
      expect(texts(native), path).toEqual(texts(portable));
    }
    for (const path of pictures.filter((one) => one.endsWith("dfd.svg"))) {
      const links = (site: Site) =>
        [...elementsOf(site.document(path))]
          .flatMap(({ attributes }) => attributes.get("xlink:href") ?? [])
          .sort();
      expect(links(native), path).toEqual(links(portable));
      const ids = (site: Site) =>
        [...elementsOf(site.document(path))].flatMap(({ attributes }) => attributes.get("id") ?? []).sort();
      expect(ids(native), path).toEqual(ids(portable));
    }
  });
});

describe("--plantuml off", () => {
  it("leaves the sequence diagrams out, but not their texts", async () => {
    const site = await built(["--dot", "wasm", "--plantuml", "off"]);
    expect(engines(site)).toEqual(["graphviz-wasm"]);
    expect(site.pictures).toEqual(["levels/dfd.svg", "levels/web/dfd.svg"]);
    expect(site.paths).toContain("levels/sequence.puml");
  });
});
