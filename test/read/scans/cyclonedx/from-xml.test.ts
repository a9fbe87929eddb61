import { describe, expect, it } from "vitest";
import { cyclonedxOfXml } from "../../../../src/read/scans/cyclonedx/from-xml.ts";
import { readScan } from "../../../../src/read/scans/read-scan.ts";
import { parseXml } from "../../../../src/read/xml.ts";
import { cyclonedx, cyclonedxXml } from "../formats.ts";

function dataOf(text: string) {
  const document = parseXml("bom.xml", text);
  if (!("root" in document)) throw new Error(document.message);
  return cyclonedxOfXml(document.root);
}

const bom = (inside: string, version = "1.3") =>
  `<bom xmlns="http://cyclonedx.org/schema/bom/${version}" xmlns:v="http://cyclonedx.org/schema/ext/vulnerability/1.0">${inside}</bom>`;

describe("CycloneDX in XML", () => {
  it("says what the same says in JSON", () => {
    const read = (text: string) => {
      const scan = readScan("bom", text, () => undefined);
      // Only the lines are others.
      return JSON.parse(JSON.stringify(scan), (key, value) => (key === "line" ? 0 : value));
    };
    expect(read(cyclonedxXml)).toEqual(read(JSON.stringify(cyclonedx)));
  });

  it("tells where an id stands", () => {
    const [first, second] = readScan("bom.xml", cyclonedxXml, () => undefined)?.claims ?? [];
    expect(cyclonedxXml.split("\n")[(first?.place.line ?? 0) - 1]).toContain("CVE-2021-23337");
    expect(cyclonedxXml.split("\n")[(second?.place.line ?? 0) - 1]).toContain("CVE-2020-8203");
  });

  it.each([
    [
      "a list of tools, as until 1.4",
      "<metadata><tools><tool><name>x</name></tool></tools></metadata>",
      { metadata: { tools: [{ name: "x" }] } },
    ],
    ["lists without items", "<components/>", { components: [] }],
    [
      "texts in CDATA",
      "<components><component type='library'><name><![CDATA[a & b]]></name></component></components>",
      { components: [{ type: "library", name: "a & b" }] },
    ],
    [
      "names that objects have",
      "<__proto__><a>1</a></__proto__><constructor>x</constructor>",
      { constructor: "x" },
    ],
  ])("has %s", (_, inside, data) => {
    expect(dataOf(bom(inside))).toMatchObject(data);
  });

  it("has vulnerabilities of the extension of 1.2 and 1.3, wherever they stand", () => {
    const one = `<v:vulnerability ref="a"><v:id>CVE-2018-7489</v:id><v:ratings><v:rating><v:score><v:base>9.8</v:base>
      <v:impact>5.9</v:impact></v:score><v:severity>Critical</v:severity></v:rating></v:ratings></v:vulnerability>`;
    const component = (more: string) =>
      `<components><component type="library" bom-ref="a"><name>jackson</name><version>2.9.4</version>${more}</component></components>`;
    for (const text of [
      component(`<v:vulnerabilities>${one}</v:vulnerabilities>`),
      `${component("")}<v:vulnerabilities>${one}</v:vulnerabilities>`,
    ]) {
      const { claims } = readScan("bom.xml", bom(text), () => undefined) ?? {};
      expect(claims).toMatchObject([
        { ids: ["CVE-2018-7489"], of: { name: "jackson", version: "2.9.4" }, score: 9.8, rating: "critical" },
      ]);
    }
  });

  it.each([
    ["another document", "<project><name>x</name></project>"],
    ["a bill without the namespace of the format", "<bom><components/></bom>"],
    ["a bill of a namespace of somebody else", '<bom xmlns="http://example.org/bom/1.4"/>'],
  ])("is not %s", (_, text) => {
    expect(dataOf(text)).toBeNull();
  });
});
