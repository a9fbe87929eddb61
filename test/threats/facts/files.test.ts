import { describe, expect, it } from "vitest";
import { createHost } from "../../../src/threats/facts/host.ts";
import { facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const host = createHost(facts.view);

const attribute = (text: string, key: string, name: string) =>
  host.attribute(subjectAt(linkTexts(text), key, ""), name);

/** A user who sends an item of data to a server. */
const sent = (name: string, more = "", flow = "") => `
## Actors
- **User**:
## Servers
- **S**:
## Data
- **${name}**: ${more}
## Dataflows
- **F**: from="User", to="S", data="${name}"${flow}
`;

describe("files", () => {
  it.each([
    ["Damage photos", ""],
    ["Upload", ""],
    ["Report", "format=application/pdf"],
    ["Export", "format=CSV"],
    ["Backup", "format=tar.gz"],
    ["Scan", "format=image/png"],
  ])("%s %s are received", (name, more) => {
    expect(attribute(sent(name, more), "S", "receivesFiles")).toBe(true);
    expect(attribute(sent(name, more), "flow:F", "carriesFiles")).toBe(true);
  });

  it.each([
    ["Order", ""],
    ["Order", "format=JSON"],
    ["Profile", ""],
    ["Container image", ""],
    ["Log files", ""],
    ["Firmware image", "format=bin"],
  ])("%s %s are none", (name, more) => {
    expect(attribute(sent(name, more), "S", "receivesFiles")).toBe(false);
  });

  it("are received where it is stated, or where uploads are stored for outsiders", () => {
    const stated = "## Servers\n- **S**: acceptsFiles=True\n";
    const stores = (name: string, caller: string) =>
      `## ${caller}\n- **C**:\n## Servers\n- **S**:\n## Datastores\n- **D**: data="${name}"\n## Data\n- **${name}**:\n## Dataflows\n- **A**: from="C", to="S"\n- **B**: from="S", to="D"\n`;
    expect(attribute(stated, "S", "receivesFiles")).toBe(true);
    expect(attribute(stores("Uploaded scans", "Actors"), "S", "receivesFiles")).toBe(true);
    expect(attribute(stores("Uploaded scans", "Processes"), "S", "receivesFiles")).toBe(false);
    expect(attribute(stores("Scans", "Actors"), "S", "receivesFiles")).toBe(false);
  });

  it("of an answer, or from inside, were asked for", () => {
    expect(attribute(sent("Photo", "", ", isResponse=True"), "S", "receivesFiles")).toBe(false);
    const inside = sent("Photo").replace("## Actors", "## Processes");
    expect(attribute(inside, "S", "receivesFiles")).toBe(false);
  });
});

describe("addresses", () => {
  it.each([
    ["Long URL", true],
    ["Profile link", true],
    ["Links", true],
    ["Linked account", false],
    ["Curling score", false],
  ])("%s: %s", (name, expected) => {
    expect(attribute(sent(name), "S", "receivesURLs")).toBe(expected);
  });
});
