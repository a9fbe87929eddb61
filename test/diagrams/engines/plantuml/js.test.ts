import { describe, expect, it } from "vitest";
import { describeWith } from "../native.ts";
import { drawn, errorOf, pictureOf, sequenceSample } from "../samples.ts";
import { itDraws, open, openOnce, uml } from "./both.ts";

const shared = openOnce("js");

describe("PlantUML in JavaScript", () => {
  itDraws("js", "plantuml-js", shared);

  it("keeps its browser to itself", async () => {
    await pictureOf(await shared(), uml("A -> B"));
    expect(globalThis).not.toHaveProperty("document");
    expect(globalThis).not.toHaveProperty("window");
    expect(globalThis).not.toHaveProperty("PLANTUML_STDLIB_LOADER");
  });

  it("gives up a diagram that takes too long", async () => {
    const engine = await open({ mode: "js", timeoutMs: 1500 });
    const long = uml(...Array.from({ length: 60_000 }, (_, index) => `A -> B : message ${index}`));
    expect(await errorOf(engine, long)).toBe("there was no picture within 1.5 s");
  });
});

describeWith("java", "PlantUML in JavaScript, beside plantuml.jar", () => {
  const jarEngine = openOnce("jar");

  it("draws alike, apart from the margin", async () => {
    const texts = [1, 2, 3].map(sequenceSample).map((text, index) => ({ key: String(index), text }));
    const size = (svg: string | null | undefined): number[] =>
      (/viewBox="0 0 (\d+) (\d+)"/.exec(svg ?? "") ?? []).slice(1).map(Number);
    const [jar, js] = [await drawn(await jarEngine(), texts), await drawn(await shared(), texts)];
    for (const { key } of texts) {
      const [width = 0, height = 0] = size(jar.get(key)?.svg);
      const [jsWidth = 0, jsHeight = 0] = size(js.get(key)?.svg);
      expect(Math.abs(width - jsWidth)).toBeLessThanOrEqual(10);
      expect(Math.abs(height - jsHeight)).toBeLessThanOrEqual(10);
    }
  });
});
