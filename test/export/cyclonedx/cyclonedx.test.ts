import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { plainContext } from "../../../src/export/exporter.ts";
import { everything, exported } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

it("is a bill with the models as external references", async () => {
  const result = await judged(everything, { builtIn: false });
  const document = await exported("cyclonedx", result, { ...plainContext, sourcePrefix: "docs/a b/" });
  const content = createHash("sha256")
    .update(everything["model.md"] ?? "")
    .digest("hex");
  expect(document).toMatchObject({
    ...{ bomFormat: "CycloneDX", specVersion: "1.7", version: 1 },
    serialNumber: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    metadata: {
      timestamp: "2027-01-31T00:00:00Z",
      authors: [{ name: "Board" }],
      component: {
        name: "Company & Co",
        tags: ["public"],
        externalReferences: [
          { type: "threat-model", url: "docs/a%20b/model.md", hashes: [{ alg: "SHA-256", content }] },
        ],
      },
    },
  });
});
