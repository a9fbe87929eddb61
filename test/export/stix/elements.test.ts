import { describe, expect, it } from "vitest";
import { between, isIdentity, keyOf } from "../../../src/export/stix/elements.ts";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";
import { bundleOf } from "./bundle.ts";

const model = `---
title: Tree
---
## Boundaries
- **Internet**: isTrusted=False
- **Office**: isTrusted=True, description="Where we work"
- **Rack**: inBoundary=Office

## Actors
- **User**: boundary=Internet, description="A person"

## Servers
- **Wall**: boundary=Rack, type=waf
- **Web**: boundary=Rack, type="nginx 1.25", inScope=False
- **Old**: isHardened=False

## Dataflows
- **Ask**: from=User, to=Web, protocol=HTTPS, data=Order
- **Talk**: from=Web, to=Old, protocol=TCP, bidirectional=True
- **Lost**: from=Nowhere, to=Nobody
- **Out**: from=Old, to=Internet, protocol=HTTP

## Data
- **Order**: isPII=True
`;

const bundle = judged(model, { builtIn: false }).then(bundleOf);

describe("what a level declares", () => {
  it("is people and infrastructure, which say what they are", async () => {
    expect((await bundle).named("User")).toMatchObject({
      type: "identity",
      identity_class: "class",
      description: "A person",
      labels: ["Actor"],
      external_references: [{ source_name: "tm-site", external_id: "#User" }],
    });
    expect((await bundle).named("Wall")).toMatchObject({
      type: "infrastructure",
      infrastructure_types: ["firewall"],
      labels: ["Server", "Web application firewall"],
    });
    expect((await bundle).named("Web").labels).toContain("out-of-scope");
    expect((await bundle).named("Old").infrastructure_types).toBeUndefined();
    expect((await bundle).named("Office")).toMatchObject({
      labels: ["Boundary", "trusted"],
      description: "Where we work",
    });
    expect((await bundle).named("Internet").labels).toEqual(["Boundary", "untrusted"]);
  });

  it("lies in boundaries, and runs software", async () => {
    expect((await bundle).said).toEqual(
      expect.arrayContaining([
        "Office consists-of Rack",
        "Rack consists-of Web",
        "Internet related-to User",
        "Web consists-of nginx",
      ]),
    );
  });

  it("communicates, each way that a flow goes, between ends that are there", async () => {
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

  it("has the vulnerabilities that its bill of materials names", async () => {
    const bill =
      "asset: Old\nos_version: Alpine 3.18\nknown_cves:\n  - CVE-2023-44487 (patched)\n  - something else\n";
    const files = {
      "model.md": model.replace("---\n##", "bomDirectory: BOM\n---\n##"),
      "BOM/old.yaml": bill,
    };
    const { named, said } = await bundleOf(await judged(files, { builtIn: false }));
    expect(said).toEqual(expect.arrayContaining(["Old consists-of Alpine", "Old has CVE-2023-44487"]));
    expect(named("CVE-2023-44487")).toMatchObject({
      type: "vulnerability",
      external_references: [{ source_name: "cve", external_id: "CVE-2023-44487" }],
    });
  });
});

it("names things as ids of findings do", () => {
  expect(keyOf({ level: "a#b", key: "Web" })).toBe("a%23b#Web");
});

it("says of people only that they are related", () => {
  expect(between("uses", "infrastructure--1", "infrastructure--2")).toBe("uses");
  expect(between("uses", "identity--1", "infrastructure--2")).toBe("related-to");
  expect(isIdentity("identity--1")).toBe(true);
});
