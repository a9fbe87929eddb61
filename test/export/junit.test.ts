import { beforeAll, describe, expect, it } from "vitest";
import { plainContext } from "../../src/export/exporter.ts";
import { testSuites } from "../../src/export/junit.ts";
import { toldFindings } from "../../src/export/told/findings.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { shop } from "../report/shop.ts";
import { hostileFindings } from "../support/hostile-findings.ts";
import { judged } from "../support/in-memory.ts";
import { elementsOf, parseXml, textOf, type XmlElement } from "../support/xml.ts";

const written = (result: JudgedTree) =>
  [...testSuites(result, { ...plainContext, sourcePrefix: "docs/" })].join("");
const all = (root: XmlElement, name: string) => elementsOf(root).filter((one) => one.name === name);

/** What Jenkins' schema says of each element that is used: what it must have, what it may, and what may be in it. */
const schema: Readonly<Record<string, { must: string[]; may: string[]; holds: string[] }>> = {
  testsuites: { must: [], may: ["name", "time", "tests", "failures", "errors"], holds: ["testsuite"] },
  testsuite: {
    must: ["name", "tests", "failures", "errors"],
    may: ["skipped", "time", "file", "id", "package", "hostname", "timestamp"],
    holds: ["testcase"],
  },
  testcase: { must: ["name"], may: ["classname", "time", "group"], holds: ["failure", "skipped"] },
  failure: { must: [], may: ["type", "message"], holds: [] },
  skipped: { must: [], may: ["type", "message"], holds: [] },
};

function expectValid(root: XmlElement): void {
  expect(root.name).toBe("testsuites");
  for (const element of elementsOf(root)) {
    const { must, may, holds } = schema[element.name] ?? expect.unreachable(element.name);
    const names = [...element.attributes.keys()];
    expect(must.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !must.includes(name) && !may.includes(name))).toEqual([]);
    const inside = element.children.filter((one) => typeof one !== "string").map(({ name }) => name);
    expect(inside.filter((name) => !holds.includes(name))).toEqual([]);
    if (holds.length > 0) expect(textOfOwn(element).trim()).toBe("");
  }
  for (const suite of [root, ...all(root, "testsuite")]) {
    const number = (name: string) => Number(suite.attributes.get(name));
    expect([number("tests"), number("failures"), number("errors")]).toEqual([
      all(suite, "testcase").length,
      all(suite, "failure").length,
      0,
    ]);
  }
  // Readers take cases of the same suite, class and name for one.
  const keys = all(root, "testsuite").flatMap((suite) =>
    all(suite, "testcase").map(({ attributes }) =>
      JSON.stringify([suite.attributes.get("name"), attributes.get("classname"), attributes.get("name")]),
    ),
  );
  expect(new Set(keys).size).toBe(keys.length);
}

function textOfOwn({ children }: XmlElement): string {
  return children.filter((one) => typeof one === "string").join("");
}

describe("testSuites", () => {
  let root: XmlElement;
  beforeAll(async () => {
    root = parseXml(written(await judged(shop, { builtIn: false })));
  });
  const suite = (name: string) =>
    all(root, "testsuite").find(({ attributes }) => attributes.get("name") === name) ?? expect.unreachable();
  const cases = (name: string) =>
    all(suite(name), "testcase").map((one) => {
      const [inside] = one.children.filter((child) => typeof child !== "string");
      return [one.attributes.get("name"), one.attributes.get("classname"), inside?.name ?? "passes"];
    });

  it("is what Jenkins' schema says", () => expectValid(root));

  it("has a suite for each level", () => {
    expect(all(root, "testsuite").map(({ attributes }) => attributes.get("name"))).toEqual([
      "Company & Co",
      "archive",
      "mailer",
      "shop",
      "shop/till",
    ]);
    expect(suite("shop").attributes.get("file")).toBe("docs/shop/model.md");
  });

  it("has a case for each finding, and one for what has none", () => {
    expect(cases("mailer")).toEqual([
      ["BARE@mailer#Relay: A bare server", "mailer.Relay", "failure"],
      ["mailer#Queue: no finding", "mailer.Queue", "passes"],
    ]);
    expect(cases("shop/till").map(([, name]) => name)).toContain("shop.till.Drawer");
  });

  it("has no case for what is out of scope", async () => {
    const model = "## Servers\n- **In**:\n- **Out**: inScope=False\n";
    const report = parseXml(written(await judged(model, { builtIn: false })));
    expect(all(report, "testcase").map(({ attributes }) => attributes.get("name"))).toEqual([
      "#In: no finding",
    ]);
  });

  it("says of an open finding why it is one", () => {
    const [failure] = all(suite("shop"), "failure").filter((one) =>
      one.attributes.get("message")?.includes("Door"),
    );
    expect(failure?.attributes.get("type")).toBe("critical");
    expect(failure?.attributes.get("message")).toBe("critical, 9.0: A bare server: Door (Server)");
    expect(failure && textOf(failure)).toBe(
      [
        "Stated: isHardened=False.",
        "No longer mitigated: soon (ended on 2026-12-31).",
        "Mend: isHardened=True.",
        "At docs/shop/model.md:6",
        "CWE-1188, CAPEC-220, T1190",
      ].join("\n"),
    );
  });

  it("skips a decided one, and says what was decided", () => {
    const [skipped] = all(suite("Company & Co"), "skipped");
    expect(skipped?.attributes.get("message")).toBe(
      "accepted by Board: Nobody prints (T-1, until 2027-02-15)",
    );
    expect(suite("Company & Co").attributes.get("skipped")).toBe("1");
  });

  it("is valid whatever things are called, and the same twice", async () => {
    const result = await hostileFindings();
    const text = written(result);
    const parsed = parseXml(text);
    expectValid(parsed);
    const { open, decided } = toldFindings(result);
    expect([all(parsed, "failure").length, all(parsed, "skipped").length]).toEqual([
      open.length,
      decided.length,
    ]);
    expect(written(result)).toBe(text);
  });

  it("is no report without suites where there is nothing", async () => {
    expectValid(parseXml(written(await judged("## Assumptions\n- **A**:", { builtIn: false }))));
  });
});
