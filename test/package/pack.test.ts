import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { repository } from "../support/cli.ts";
import { emptyFolder, pathsIn, readFiles, writeTree } from "../support/folders.ts";

const run = promisify(execFile);
const onWindows = process.platform === "win32";

/** Where a user has installed the package: `node_modules` holds it and what it depends on, nothing else. */
let workspace: string;
/** The package there. */
let installed: string;

beforeAll(async () => {
  workspace = await emptyFolder();
  installed = join(workspace, "node_modules/tm-site");
  await mkdir(installed, { recursive: true });
  // Without its scripts, which would build dist/ while other tests run it.
  const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", workspace];
  await run("npm", pack, { cwd: repository, shell: onWindows });
  const tarball = (await readdir(workspace)).find((file) => file.endsWith(".tgz"));
  await run("tar", ["-xzf", `../../${tarball}`, "--strip-components=1"], { cwd: installed });
  await writeTree(workspace, { "package.json": '{ "type": "module" }' });
  for (const name of await dependencies()) {
    const link = join(workspace, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(repository, "node_modules", name), link, "junction");
  }
});

/** Names of all packages that an install without those for development brings. */
async function dependencies(): Promise<string[]> {
  const { packages } = JSON.parse(await readFile(join(repository, "package-lock.json"), "utf8"));
  return Object.entries<{ dev?: boolean; devOptional?: boolean; optional?: boolean }>(packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== "" && !dev && !devOptional && !optional)
    .map(([path]) => path.slice("node_modules/".length))
    .filter((name) => !name.includes("node_modules/"));
}

/** Runs the program that package.json names; installers make it executable. */
function tmSite(...args: string[]) {
  const env = { ...process.env, NO_COLOR: "1" };
  return run(process.execPath, [join(installed, "dist/cli.js"), ...args], { cwd: workspace, env });
}

const expected = [
  /^(README|CHANGELOG)\.md$/,
  /^(LICENSE|NOTICE|package\.json|\.eleventy\.js)$/,
  /^dist\/(browser\/)?[\w-]+\.(?:js|css)$/,
  /^dist\/[\w/-]+\.d\.ts$/,
  /^dist\/prebuilt\/\w+\.json$/,
  /^docs\/([\w-]+\.md|(?:model|config)\.schema\.json)$/,
  /^models\/([\w-]+\/)*(main|model)\.md$/,
  /^report-templates\/(?:[\w-]+\/)?[\w-]+\.(?:njk|css)$/,
  /^site-templates\/(?:icon\.svg|[\w/-]+\.(?:njk|css|js))$/,
  /^src\/(diagrams\/engines\/\w+|tree\/load)\/[\w-]+\.mjs$/,
  /^src\/export\/[\w-]+\.schema\.json$/,
  /^src\/knowledge\/data\/[\w-]+\.json$/,
  /^src\/rules\/library\/[\w-]+\.yaml$/,
];

describe("the package", () => {
  it("holds nothing that a user has no use for", async () => {
    const paths = await pathsIn(installed);
    expect(paths.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(expected.filter((pattern) => !paths.some((path) => pattern.test(path)))).toEqual([]);
  });

  it("names a program that a shell can start", async () => {
    const { bin } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
    expect(bin).toEqual({ "tm-site": "dist/cli.js" });
    expect(await readFile(join(installed, bin["tm-site"]), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it("writes a first tree and builds its site", async () => {
    await tmSite("init", "models");
    await tmSite("build", "models", "--plantuml", "off", "--dot", "wasm", "--no-cache");
    const paths = await pathsIn(join(workspace, "_site"));
    expect(paths).toEqual(expect.arrayContaining(["index.html", "levels/dfd.svg", "data/findings.json"]));
  });

  it("is a configuration of Eleventy, which builds the same pages", async () => {
    const folder = join(workspace, "with-eleventy");
    await writeTree(folder, { "models/model.md": "# Shop\n\n## Servers\n- **Web**:\n" });
    const eleventy = join(repository, "node_modules/@11ty/eleventy/cmd.cjs");
    const config = relative(folder, join(installed, ".eleventy.js"));
    await run(process.execPath, [eleventy, `--config=${config}`, "--quiet"], { cwd: folder });
    const engines = ["--dot", "auto", "--plantuml", "auto"];
    await tmSite("build", join(folder, "models"), "--out", "plain", "--no-cache", ...engines);
    const pages = async (site: string) => {
      const files = await readFiles(site);
      return Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith(".html")));
    };
    const built = await pages(join(folder, "_site"));
    expect(built).toEqual(await pages(join(workspace, "plain")));
    expect(Object.keys(built)).toContain("levels/index.html");
  });

  it("has types for models in TypeScript, and runs them", async () => {
    await writeTree(workspace, {
      "typed/threat-model.ts": `
        import { type ElementRef, model } from "tm-site";
        const shop = model("Shop");
        const web: ElementRef = shop.server("Web", { controls: { isHardened: true } });
        // @ts-expect-error: a name is no element
        const none: ElementRef = "Web";
        export default shop;
      `,
      "typed/tm-site.config.ts": `
        import { defineConfig, type TmSiteConfig } from "tm-site";
        const more: TmSiteConfig = { failOn: "critical", dot: "wasm", jobs: 1 };
        // @ts-expect-error: a severity is one of a few words
        defineConfig({ failOn: "hgh" });
        export default defineConfig({ ...more, exclude: ["AA01"], strict: false });
      `,
    });
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    const strict = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", ""];
    await run(process.execPath, [tsc, ...strict, "typed/threat-model.ts", "typed/tm-site.config.ts"], {
      cwd: workspace,
    });
    const { stdout } = await tmSite("check", "typed", "--allow-scripts", "--json");
    expect(JSON.parse(stdout).levels).toEqual([expect.objectContaining({ title: "Shop" })]);
  });

  it.each(["model.schema.json", "findings.schema.json", "inventory.schema.json", "config.schema.json"])(
    "exports %s",
    async (name) => {
      const file = createRequire(join(workspace, "package.json")).resolve(`tm-site/${name}`);
      expect(JSON.parse(await readFile(file, "utf8")).$id).toMatch(new RegExp(`/${name}$`));
    },
  );
});
