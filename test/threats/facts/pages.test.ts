import { describe, expect, it } from "vitest";
import { createHost } from "../../../src/threats/facts/host.ts";
import { facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const host = createHost(facts.view);

const attribute = (text: string, key: string, name: string) =>
  host.attribute(subjectAt(linkTexts(text), key, ""), name);

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
    [chain(user).replace('to="S"', 'to="S", protocol=TBD'), true],
    [chain(user).replace('to="S"', 'to="S", protocol=XYZ'), false],
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
