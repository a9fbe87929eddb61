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

describe("APIs", () => {
  it("are offered by what says so", () => {
    expect(attribute("## Processes\n- **S**: implementsAPI=True\n", "S", "offersAPI")).toBe(true);
    expect(attribute("## Lambdas\n- **S**:\n", "S", "offersAPI")).toBe(false);
    expect(attribute("## Servers\n- **S**: type=api\n", "S", "offersAPI")).toBe(false);
  });
});

describe("pages for browsers", () => {
  const chain = (first: string, ...types: string[]) => {
    const names = ["C", ...types.map((_, i) => `R${i}`), "S"];
    const relays = types.map((type, i) => `- **R${i}**: type=${type}`);
    const flows = names.slice(1).map((name, i) => `- **F${i}**: from="${names[i]}", to="${name}"`);
    return [first, "## Servers", ...relays, "- **S**:", "## Dataflows", ...flows].join("\n");
  };
  const user = "## Actors\n- **C**:";
  const batch = "## Processes\n- **C**:";

  it.each<[string, boolean]>([
    [chain(user), true],
    [chain(batch), false],
    [chain(`${batch} type=browser`), true],
    [chain(`${batch} type=cli`), false],
    [chain(user, "waf", "load_balancer"), true],
    [chain(user, "api_gateway"), true],
    [chain(user, "app_server"), false],
    [chain(batch, "load_balancer"), false],
    [chain("## Servers\n- **C**: type=waf", "load_balancer"), true],
  ])("%#", (text, expected) => {
    expect(attribute(text, "S", "servesBrowsers")).toBe(expected);
  });

  it("ends where proxies send to each other", () => {
    const text = `${chain(batch, "waf")}\n- **Back**: from="R0", to="R0"`;
    expect(attribute(text, "S", "servesBrowsers")).toBe(false);
  });
});
