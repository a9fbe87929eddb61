import { expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { nameIn, readBillOfMaterials } from "../../../src/read/context/bill-of-materials.ts";
import { said } from "../../support/in-memory.ts";

function read(text: string) {
  const diagnostics: Diagnostic[] = [];
  const bill = readBillOfMaterials("BOM/ticket_gate.yaml", text, (one) => void diagnostics.push(one));
  return { bill, diagnostics: said(diagnostics) };
}

it("reads what an element is made of, and its known vulnerabilities with their places", () => {
  const { bill, diagnostics } = read(`asset: "Ticket Gate"
os_version: Ubuntu 22.04
software_version: nginx 1.24
patch_level: outdated
known_cves:
  - CVE-2023-44487  # reset
  - "cve-2024-0001 (unfixed)"
  - { id: CVE-2024-12345, cvss: 9.8 }
  - vendor advisory 7
running_services: [http, ssh (22)]
detection_level: low
credentials_stored: true
notes: Old
vendor: Acme
`);
  expect(diagnostics).toEqual([]);
  expect(bill).toMatchObject({
    file: "BOM/ticket_gate.yaml",
    element: null,
    asset: "Ticket Gate",
    operatingSystem: "Ubuntu 22.04",
    software: "nginx 1.24",
    patchLevel: "outdated",
    runningServices: ["http", "ssh (22)"],
    detectionLevel: "low",
    storesCredentials: true,
    notes: "Old",
    more: { vendor: "Acme" },
  });
  expect(bill?.knownVulnerabilities.map(({ id, text, place }) => [id, text, place.line])).toEqual([
    ["CVE-2023-44487", "CVE-2023-44487", 6],
    ["CVE-2024-0001", "cve-2024-0001 (unfixed)", 7],
    ["CVE-2024-12345", "CVE-2024-12345 9.8", 8],
    ["vendor advisory 7", "vendor advisory 7", 9],
  ]);
});

it("is about the element that its file is named after, where it names none", () => {
  expect(read("patch_level: current\n").bill).toMatchObject({
    asset: "ticket_gate",
    storesCredentials: null,
  });
  expect(read("known_cves: []\n").bill?.knownVulnerabilities).toEqual([]);
});

it.each(["", "- a\n", "a: [\n"])("of %j there is none", (text) => expect(read(text).bill).toBeNull());

it("knows the name in that of its file, whatever form it has", () => {
  expect(["BOM/a_b.yaml", "BOM/a_b.cdx.json", "a_b.bom.json"].map(nameIn)).toEqual(["a_b", "a_b", "a_b"]);
});
