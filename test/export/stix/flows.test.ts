import { describe, expect, it } from "vitest";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";
import { bundleOf } from "./bundle.ts";
import { model } from "./small.ts";

const bundle = judged(model, { builtIn: false }).then(bundleOf);

describe("a flow", () => {
  it("is who communicates, each way that a flow goes, between ends that are there", async () => {
    const flows = (await bundle).said.filter((text) =>
      /^(User|Web|Old) (related-to|communicates-with)/.test(text),
    );
    expect(flows).toEqual([
      "User related-to Web",
      "Web communicates-with Old",
      "Old communicates-with Web",
      "Old communicates-with Internet",
    ]);
    expect((await bundle).relation("User related-to Web")).toMatchObject({
      description: "Ask over HTTPS, carrying Order",
      external_references: [{ source_name: "tm-site", external_id: "#flow:Ask" }],
    });
  });

  it("is nobody's channel where no finding is about it, and else what the source uses", async () => {
    expect((await bundle).ofType("infrastructure").map(({ name }) => name)).not.toContain("Ask");
    const found = await bundleOf(await judged(shop, { builtIn: false }));
    expect(
      found.ofType("infrastructure").find(({ labels }) => (labels as string[])[0] === "Dataflow"),
    ).toMatchObject({
      name: "Buy",
      description: "From Customer to Web shop",
    });
    expect(found.said).toContain("Customer related-to Buy");
    expect(found.said).toContain("Door uses Pay");
  });
});
