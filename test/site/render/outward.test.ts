import { describe, expect, it } from "vitest";
import { outwardLinks } from "../../../src/site/render/outward.ts";

const source = { url: "https://e.org/{commit}/{file}#L{line}", prefix: "m/", commit: "c0" };
const outward = { source, ticketUrl: "https://e.org/t/{ticket}" };

describe("sourceHref", () => {
  it.each([
    ["model.md:12", "https://e.org/c0/m/model.md#L12"],
    ["a b/model.md", "https://e.org/c0/m/a%20b/model.md#L1"],
    ["x:y.md:3", "https://e.org/c0/m/x%3Ay.md#L3"],
    ["../tm-site.config.yaml:1", "https://e.org/c0/tm-site.config.yaml#L1"],
    ["../../elsewhere.yaml:1", null],
    ["builtin:web.yaml:3", null],
    ["", null],
  ])("%s is %s", (place, href) => expect(outwardLinks(outward).sourceHref(place)).toBe(href));

  it("is none where nobody says how, or there is no commit", () => {
    expect(outwardLinks().sourceHref("model.md:1")).toBeNull();
    const without = { ...source, commit: null };
    expect(outwardLinks({ source: without }).sourceHref("model.md:1")).toBeNull();
    const branch = { ...without, url: "https://e.org/main/{file}" };
    expect(outwardLinks({ source: branch }).sourceHref("model.md:1")).toBe("https://e.org/main/m/model.md");
  });
});

describe("ticketHref", () => {
  it.each([
    ["SEC-1", "https://e.org/t/SEC-1"],
    ["a/b#1", "https://e.org/t/a%2Fb%231"],
    ["../x", null],
    ["", null],
    ["https://other.example/7?a=b", "https://other.example/7?a=b"],
    ["javascript:alert(1)", "https://e.org/t/javascript%3Aalert(1)"],
    ['https://x.example/"><b>', "https://e.org/t/https%3A%2F%2Fx.example%2F%22%3E%3Cb%3E"],
  ])("%s is %s", (ticket, href) => expect(outwardLinks(outward).ticketHref(ticket)).toBe(href));

  it("is none where nobody says how, but for addresses", () => {
    expect(outwardLinks().ticketHref("SEC-1")).toBeNull();
    expect(outwardLinks({ ticketUrl: null }).ticketHref("https://e.org/1")).toBe("https://e.org/1");
  });
});
