import { describe, expect, it } from "vitest";
import {
  boundaryChain,
  boundaryOf,
  type LinkedBoundary,
  trustIn,
  trustOfElement,
} from "../../src/tree/linked.ts";
import { tree } from "../support/in-memory.ts";

const linked = tree({
  "main.md": `## Boundaries
- **World**: isTrusted=False
- **Company**: isTrusted=True
  - **Cellar**:
    - **Safe**: isTrusted=False
- **Nowhere**:
## Servers
- **Hub**: boundary=Cellar
- **Spy**: boundary=Cellar, isTrusted=False
- **Envoy**: boundary=World, isTrusted=True
- **Nomad**: isTrusted=True
- **Stray**:
`,
});

describe("trust of an element", () => {
  it.each<[string, boolean | null, string]>([
    ["Hub", true, "is that of its place"],
    ["Spy", false, "is lost by its own word"],
    ["Envoy", false, "is not won by its own word where the place is known"],
    ["Nomad", true, "is its own word where nobody knows the place"],
    ["Stray", null, "is unknown where nobody says"],
  ])("%s: %s, it %s", (name, trust, _) => {
    expect(trustOfElement(linked.element("", name))).toBe(trust);
  });
});

describe("the boundaries around something", () => {
  it.each([
    ["Safe", "Safe Cellar Company", false],
    ["Cellar", "Cellar Company", true],
    ["World", "World", false],
    ["Nowhere", "Nowhere", null],
  ])("%s lies in %s, and is trusted: %s", (name, chain, trust) => {
    const boundary = linked.boundary("", name);
    expect(boundaryChain(boundary).map((one) => one.name)).toEqual(chain.split(" "));
    expect(trustIn(boundary)).toBe(trust);
  });

  it("are none where there is none", () => {
    expect(boundaryChain(null)).toEqual([]);
    expect(trustIn(null)).toBeNull();
  });

  it("end, even if they lie in each other", () => {
    const one = { ...linked.boundary("", "World"), parent: null as LinkedBoundary | null };
    one.parent = one;
    expect(boundaryChain(one)).toEqual([one]);
  });
});

describe("an end", () => {
  it("lies where it says", () => {
    const { boundary } = linked.element("", "Hub");
    expect(boundaryOf(linked.element("", "Hub"))).toBe(boundary);
    expect(boundaryOf(linked.boundary("", "World"))).toBe(linked.boundary("", "World"));
    expect(boundaryOf({ what: "unresolved", name: "?" })).toBeNull();
    expect(boundaryOf({ what: "unresolved", name: "?", boundary })).toBe(boundary);
  });
});
