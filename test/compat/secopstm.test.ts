import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { corpus, quick, tmSite } from "../support/cli.ts";
import { emptyFolder } from "../support/folders.ts";
import { findingsOf } from "../support/site.ts";
import { type Built, siteLaws, siteOf } from "../support/site-laws.ts";

const folder = join(corpus, "secopstm/templates");
const templates = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".md")) : [];

describe.skipIf(templates.length === 0)(
  "SecOpsTM's templates (skipped where ../shared/corpus is missing)",
  () => {
    it("are there", () => expect(templates.length).toBeGreaterThan(4));

    describe.each(templates)("%s, a tree of one file", (file) => {
      let built: Promise<Built> | null = null;
      const make = () => {
        built ??= (async () => {
          const out = join(await emptyFolder(), "_site");
          return { out, run: await tmSite(["build", join(folder, file), "-o", out, ...quick]) };
        })();
        return built;
      };

      siteLaws(make);

      it("is the one level", async () => {
        const { levels } = findingsOf(await siteOf(await make()));
        expect(levels).toMatchObject([{ path: "", parent: null, file }]);
      });
    });
  },
);
