import { describe, expect, it } from "vitest";
import { type Asking, loopbackNames, mayWrite, refusal } from "../../src/serve/guard.ts";

const admission = { port: 4180, names: loopbackNames, anyAddress: false };
const asking = (change: Partial<Asking>): Asking => ({
  ...{ method: "GET", host: "127.0.0.1:4180", origin: undefined, referer: undefined },
  ...{ site: undefined, mode: undefined, dest: undefined },
  ...change,
});
const link = { site: "cross-site", mode: "navigate", dest: "document" };

describe("whom the server answers", () => {
  it.each<[string, Partial<Asking>]>([
    ["a program without a word about itself", {}],
    ["localhost", { host: "LocalHost:4180" }],
    ["IPv6", { host: "[::1]:4180" }],
    [
      "a page of its own",
      { origin: "http://127.0.0.1:4180", site: "same-origin", mode: "cors", dest: "empty" },
    ],
    ["an address that was typed", { site: "none", mode: "navigate", dest: "document" }],
    ["a link from somewhere else", { ...link, referer: "https://elsewhere.test/" }],
    ["a page of its own, told by an old browser", { referer: "http://127.0.0.1:4180/levels/" }],
  ])("%s", (_, change) => {
    expect(refusal(asking(change), admission)).toBeNull();
  });

  it.each<[string, Partial<Asking>]>([
    ["no name", { host: undefined }],
    ["a name of somebody else that leads here", { host: "rebound.test:4180" }],
    ["another port", { host: "127.0.0.1:4181" }],
    ["no port", { host: "127.0.0.1" }],
    ["another address", { host: "192.168.0.7:4180" }],
    ["a name and more", { host: "127.0.0.1:4180@elsewhere.test" }],
    ["a name within a name", { host: "localhost.elsewhere.test:4180" }],
    ["another origin", { origin: "https://elsewhere.test" }],
    ["an origin that is hidden", { origin: "null" }],
    ["its own name as another origin", { origin: "http://localhost:4180" }],
    ["another port of the machine", { origin: "http://127.0.0.1:3000" }],
    ["a script for a page of somebody else", { site: "cross-site", mode: "no-cors", dest: "script" }],
    ["a script for another port of the machine", { site: "same-site", mode: "no-cors", dest: "script" }],
    ["a frame", { ...link, dest: "iframe" }],
    ["a form", { ...link, method: "POST" }],
    ["an old browser on a page of somebody else", { referer: "https://elsewhere.test/page" }],
  ])("not %s", (_, change) => {
    expect(refusal(asking(change), admission)).not.toBeNull();
  });

  it("answers at any address of a network, and at no other name, if it listens on all", () => {
    const open = { ...admission, anyAddress: true };
    expect(refusal(asking({ host: "192.168.0.7:4180" }), open)).toBeNull();
    expect(refusal(asking({ host: "[fe80::1]:4180" }), open)).toBeNull();
    expect(refusal(asking({ host: "rebound.test:4180" }), open)).not.toBeNull();
  });

  it("lets only a page of its own write", () => {
    expect(mayWrite(asking({ origin: "http://127.0.0.1:4180" }))).toBe(true);
    expect(mayWrite(asking({}))).toBe(false);
    expect(mayWrite(asking({ origin: "http://localhost:4180" }))).toBe(false);
  });
});
