import { expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { readBillOfMaterials } from "../../../src/read/context/bill-of-materials.ts";
import { said } from "../../support/in-memory.ts";

function read(text: string) {
  const diagnostics: Diagnostic[] = [];
  const bill = readBillOfMaterials("BOM/ticket_gate.cdx.json", text, (one) => void diagnostics.push(one));
  return { bill, diagnostics: said(diagnostics) };
}

it("is read in the words of a bill of ours", () => {
  const { bill, diagnostics } = read(
    JSON.stringify({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      metadata: { component: { type: "device", name: "Ticket Gate" } },
      components: [
        { type: "operating-system", name: "Ubuntu", version: "22.04" },
        { type: "application", name: "nginx", version: "1.24" },
        { type: "library", name: "zlib" },
      ],
      services: [{ name: "HTTPS", endpoints: ["tcp://0.0.0.0:443"] }, { name: "SSH" }],
      vulnerabilities: [{ id: "CVE-2023-44487", description: "rapid reset", ratings: [] }],
      properties: [
        { name: "acme:patch_level", value: "outdated" },
        { name: "acme:credentials_stored", value: "true" },
        { name: "notes", value: "Old" },
      ],
    }),
  );
  expect(diagnostics).toEqual([]);
  expect(bill).toMatchObject({
    asset: "Ticket Gate",
    operatingSystem: "Ubuntu 22.04",
    software: "nginx 1.24, zlib",
    patchLevel: "outdated",
    runningServices: ["HTTPS", "SSH"],
    storesCredentials: true,
    notes: "Old",
    more: { specVersion: "1.6" },
  });
  expect(bill?.knownVulnerabilities).toMatchObject([
    { id: "CVE-2023-44487", text: "CVE-2023-44487 rapid reset", place: { line: 1 } },
  ]);
});

it("is about the element that its file is named after, where it names none, and says nothing that it does not", () => {
  const { bill, diagnostics } = read(
    '{"bomFormat": "cyclonedx", "components": [7, {}], "properties": [{"name": "credentials_stored", "value": "perhaps"}]}',
  );
  expect(diagnostics).toEqual([]);
  expect(bill).toMatchObject({
    asset: "ticket_gate",
    software: "",
    storesCredentials: null,
    knownVulnerabilities: [],
  });
});
