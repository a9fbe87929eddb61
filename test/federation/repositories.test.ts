import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type RunOptions, tmSite } from "../support/cli.ts";
import { folderWith, pathsIn } from "../support/folders.ts";
import { packedTree } from "../support/packs.ts";

/**
 * Made by the first tm-site that could pack, of `shop/model.md` with a level below, a decision and the rule BARE: in
 * its findings.json fixes stand with each finding, where later ones have a table of them.
 */
const old = "test/fixtures/packs/first-that-packed.zip";

const draw = ["--dot", "wasm", "--plantuml", "off", "--no-cache", "--jobs", "1"];
const rules = ["--no-builtin", "--rules", "mine.yaml"];

describe("a federation of three repositories", { timeout: 120_000 }, () => {
  let cwd = "";
  const run = (args: readonly string[], options: RunOptions = {}) => tmSite(args, { cwd, ...options });
  beforeAll(async () => {
    cwd = await folderWith({
      "mine.yaml": packedTree["mine.yaml"],
      "shop/model.md":
        "---\ntitle: Shop\n---\n## Actors\n- **Buyer**\n## Servers\n- **Web**: isHardened=False\n## Dataflows\n- **Buy**: from=Buyer, to=Web, protocol=HTTP\n",
      "company/model.md":
        "---\ntitle: Company\n---\n## Actors\n- **Buyer**\n## Servers\n- **Shop**: submodel=pack:shop\n- **Ledger**: submodel=pack:ledger\n- **Mail**: submodel=pack:mail, isHardened=False\n## Dataflows\n- **Buy**: from=Buyer, to=Shop, protocol=HTTP\n",
      "company/federation.yaml":
        "packs:\n  shop: ../shop.zip\n  ledger: ../ledger.zip\n  mail: ../mail.zip\n",
    });
    copyFileSync(old, join(cwd, "ledger.zip"));
    const packed = ["pack", "shop", "-o", "shop.zip", "--now", "2027-01-25", ...rules, ...draw];
    expect((await run(packed)).code).toBe(0);
    copyFileSync(join(cwd, "shop.zip"), join(cwd, "mail.zip"));
    expect((await run(["lock", "company"])).code).toBe(0);
    // As a copy that was interrupted.
    writeFileSync(join(cwd, "mail.zip"), readFileSync(join(cwd, "shop.zip")).subarray(0, 20_000));
  });

  const check = async (...more: string[]) => {
    const { code, stdout, stderr } = await run([
      ...["check", "company", "--json", "--now", "2027-02-01", ...rules],
      ...more,
    ]);
    const { findings, diagnostics } = JSON.parse(stdout) as {
      readonly findings: readonly { readonly id: string; readonly status: string; readonly fix: unknown }[];
      readonly diagnostics: readonly { readonly code: string }[];
    };
    return { code, stderr, findings, told: diagnostics.map((one) => one.code) };
  };

  it("shows an old pack beside a new one, tells the broken one, and no gate says yes", async () => {
    const { findings, told } = await check();
    expect(findings.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
      // No flow leads to it that is carried inside.
      "BARE@#Ledger open",
      "BARE@#Mail open",
      "BARE@~ledger#A open",
      "BARE@~ledger#B accepted",
      "BARE@~ledger/inner#C open",
      "BARE@~shop#Web open",
    ]);
    expect(findings.every(({ fix }) => Array.isArray(fix) && fix.length > 0)).toBe(true);
    expect(told).toContain("pack-changed");
    const gated = await check("--fail-on", "critical");
    expect(gated).toMatchObject({ code: 2, stderr: expect.stringContaining("the gate cannot say yes") });
  });

  it("judges the sources of both again", async () => {
    const { findings, told } = await check("--rejudge");
    // What leads into a level was accepted at B; A is told in more detail there.
    expect(findings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["BARE@~ledger#B", "BARE@~ledger/inner#C", "BARE@~shop#Web"]),
    );
    expect(told).toContain("pack-changed");
  });

  it("has the pages of both, with the way up", async () => {
    expect(
      (await run(["build", "company", "-o", "_site", "--now", "2027-02-01", ...rules, ...draw])).code,
    ).toBe(0);
    const pages = (await pathsIn(join(cwd, "_site"))).filter((path) =>
      /^packs\/\w+\/levels\/.*html$/.test(path),
    );
    expect(pages).toEqual([
      "packs/ledger/levels/index.html",
      "packs/ledger/levels/inner/index.html",
      "packs/shop/levels/index.html",
    ]);
    for (const page of pages)
      expect(readFileSync(join(cwd, "_site", page), "utf8")).toMatch(
        /aria-label="Around this pack".*index\.html"><bdi>Company<\/bdi>/,
      );
  });

  it("locks nothing that is broken, and says why", async () => {
    const before = readFileSync(join(cwd, "company/tm-site.lock"), "utf8");
    expect(await run(["lock", "company", "--update"])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/mail: It is no archive that can be read: .*[^.]\.\n/),
    });
    expect(readFileSync(join(cwd, "company/tm-site.lock"), "utf8")).toBe(before);
  });
});
