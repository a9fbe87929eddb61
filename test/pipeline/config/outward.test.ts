import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outwardOf } from "../../../src/pipeline/config/outward.ts";
import { tempTree } from "../../support/folders.ts";
import { gitIn, repositoryWith } from "../../support/repositories.ts";

describe("the ways out of a site", () => {
  it("know the commit and the way from the top of the repository", async () => {
    const top = await repositoryWith({ "m/model.md": "" });
    const sourceUrl = "https://e.org/{commit}/{file}";
    const { outward, diagnostics } = await outwardOf(join(top, "m"), {
      sourceUrl,
      ticketUrl: "https://e.org/{ticket}",
    });
    const commit = gitIn(top, "rev-parse", "HEAD").trim();
    expect(outward).toEqual({
      source: { url: sourceUrl, prefix: "m/", commit },
      ticketUrl: "https://e.org/{ticket}",
    });
    expect(diagnostics).toEqual([]);
  });

  it("are told where there is no commit, and asked for none that nobody needs", async () => {
    const folder = tempTree({ "model.md": "" });
    const asked = await outwardOf(folder, { sourceUrl: "https://e.org/{commit}/{file}" });
    expect(asked.diagnostics).toMatchObject([{ code: "no-commit", severity: "warning" }]);
    const plain = await outwardOf(folder, { sourceUrl: "https://e.org/main/{file}" });
    expect(plain).toMatchObject({ outward: { source: { commit: "" } }, diagnostics: [] });
    expect(await outwardOf(folder, {})).toEqual({
      outward: { source: null, ticketUrl: null },
      diagnostics: [],
    });
  });

  it.each([
    { sourceUrl: "javascript:{file}" },
    { sourceUrl: "https://e.org/" },
    { ticketUrl: "https://e.org/{file}" },
  ])("refuse %j", async (options) => {
    await expect(outwardOf(".", options)).rejects.toThrow(RangeError);
  });
});
