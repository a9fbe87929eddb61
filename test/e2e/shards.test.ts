import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { programOnPath } from "../../src/diagrams/engines/programs.ts";
import { tmSite } from "../support/cli.ts";
import { bytesIn, differences, folderWith } from "../support/folders.ts";

const dot = programOnPath("dot", process.env);

describe.skipIf(dot === null || process.platform === "win32")(
  "parts of a site with pictures that cannot be drawn",
  { timeout: 300_000 },
  () => {
    const files = {
      "models/model.md":
        "---\ntitle: Root\n---\n## Servers\n- **A**: submodel=a\n- **B**: submodel=b\n- **Broken**\n## Dataflows\n- **Odd**: from=A, to=Nobody\n",
      "models/a/model.md": "## Servers\n- **C**\n- **Broken**\n",
      "models/b/model.md": "## Servers\n- **E**: submodel=../c\n",
      ...Object.fromEntries(
        ["c", "d", "e", "f"].map((name) => [`models/${name}/model.md`, "## Datastores\n- **Broken**\n"]),
      ),
      "templates/partials/footer.njk": "<footer>Own</footer>",
      // As a Graphviz that has an error of its own.
      dot: `#!/bin/sh\ngraph=$(cat)\ncase "$graph" in *Broken*) echo "Error: out of luck" >&2; exit 1;; esac\nprintf '%s' "$graph" | "${dot}" "$@"\n`,
    };

    it.each([
      ["", []],
      ["of one's own templates", ["--templates", "templates"]],
    ])("tells of them as one build does %s", async (_, templates) => {
      const cwd = await folderWith(files);
      chmodSync(join(cwd, "dot"), 0o755);
      const draw = [
        "--dot",
        "./dot",
        "--plantuml",
        "off",
        "--no-cache",
        "--now",
        "2027-02-01",
        "--profile",
        "web",
      ];
      const run = async (...args: string[]) => {
        const { code, stderr } = await tmSite(args, { cwd });
        expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
        return stderr;
      };
      await run("build", "-o", "whole", ...draw, ...templates);
      const parts = ["1", "2", "3"];
      for (const part of parts) await run("build", "-o", part, "--shard", `${part}/3`, ...draw, ...templates);
      const told = parts.map(
        (part) => JSON.parse(readFileSync(join(cwd, part, "manifest.json"), "utf8")).part.problems.length,
      );
      // None knows of all of them.
      expect(Math.max(...told)).toBeLessThan(6);
      if (templates.length > 0)
        expect(await tmSite(["merge", ...parts, "-o", "merged"], { cwd })).toMatchObject({
          code: 2,
          stderr: expect.stringContaining("other templates"),
        });
      const said = await run("merge", ...parts, "-o", "merged", ...templates);
      expect(said).toContain("0 errors, 6 warnings");
      const whole = await bytesIn(join(cwd, "whole"));
      expect(differences(await bytesIn(join(cwd, "merged")), whole)).toEqual([]);
      expect(String(whole.get("data/findings.json")).match(/could not be drawn/g)).toHaveLength(6);
    });
  },
);
