import { expect, it } from "vitest";
import { judged } from "../../support/in-memory.ts";

const told = async (texts: Parameters<typeof judged>[0]) =>
  (await judged(texts)).diagnostics
    .filter(({ code }) => code === "unclassified-data")
    .map(({ message }) => message);

it("data without a classification are told once for a tree, with their number", async () => {
  const data = "## Servers\n- **W**:\n## Data\n";
  expect(
    await told({
      "model.md": `${data}- **A**:\n- **B**: classification=PUBLIC\n`,
      "x/model.md": `${data}- **C**:\n`,
    }),
  ).toEqual([
    '2 of 3 data have no classification ("A", "C"): what rules say of secret data, they do not say of these.',
  ]);
  expect(await told(`${data}- **A**: classification=SECRET\n`)).toEqual([]);
});
