import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { openPlantuml, type PlantumlOptions } from "../../../../src/diagrams/engines/plantuml/plantuml.ts";
import { type Engine, EngineError } from "../../../../src/diagrams/engines/types.ts";
import { describeWith, temporaryFolder } from "../native.ts";
import { drawn, errorOf, pictureOf, sequenceSample } from "../samples.ts";

async function open(options: Partial<PlantumlOptions> & Pick<PlantumlOptions, "mode">): Promise<Engine> {
  const engine = await openPlantuml({ env: process.env, timeoutMs: 60_000, ...options });
  if (engine === null) throw new Error("it is switched off");
  onTestFinished(() => engine.close());
  return engine;
}

const used = new Map<string, Promise<Engine | null>>();
afterAll(async () => {
  for (const engine of used.values()) await (await engine)?.close();
});

/** One engine of each kind for the tests that leave it as it was. */
async function sharedEngine(mode: "jar" | "js"): Promise<Engine> {
  const opening = used.get(mode) ?? openPlantuml({ mode, env: process.env, timeoutMs: 60_000 });
  used.set(mode, opening);
  const engine = await opening;
  if (engine === null) throw new Error("it is switched off");
  return engine;
}

const temporary = temporaryFolder();
const uml = (...lines: readonly string[]): string => ["@startuml", ...lines, "@enduml", ""].join("\n");

/** What both PlantUML engines must do. */
function itDraws(mode: "jar" | "js", name: string): void {
  const shared = () => sharedEngine(mode);

  it("says what it is", async () => {
    const engine = await open({ mode });
    expect(engine.name).toBe(name);
    expect(engine.version).toMatch(/^1\.\d{4}\.\d+/);
    expect(engine.notes).toEqual([]);
  });

  it("draws 16 sequence diagrams in one go, each its own", async () => {
    const seeds = Array.from({ length: 16 }, (_, index) => index + 1);
    const drawings = await drawn(
      await shared(),
      seeds.map((seed) => ({ key: `level-${seed}/sequence`, text: sequenceSample(seed) })),
    );
    for (const seed of seeds) {
      const svg = drawings.get(`level-${seed}/sequence`)?.svg ?? "";
      expect(svg).toMatch(/^<svg [^>]*>[\s\S]*<\/svg>\n$/);
      expect(svg).not.toMatch(/<!|<\?|version 1\.\d{4}/);
      expect(svg).toContain(`>Diagram ${seed}</text>`);
      expect(svg.match(/>Service 0 é<\/text>/g)).toHaveLength(2);
    }
  });

  it("writes the same bytes again, first or last, alone or after errors", async () => {
    const texts = [1, 2].map(sequenceSample);
    const styled = uml("skinparam shadowing true", "skinparam backgroundColor white-blue", "A -> B : x");
    const jobs = [...texts, styled, uml("nonsense here")].map((text, index) => ({
      key: String(index),
      text,
    }));
    const [one, two] = [await open({ mode }), await open({ mode })];
    const forwards = await drawn(one, jobs);
    const backwards = await drawn(two, [...jobs].reverse());
    expect([...backwards].reverse()).toEqual([...forwards]);
    expect(await drawn(one, jobs)).toEqual(forwards);
  });

  it.each([
    ["a syntax error", uml("A -> B : x", "nonsense here"), "line 3: Syntax Error?"],
    [
      "the line in the text as it was written",
      `' made by hand\n\n${uml("A -> B : x", "nonsense here")}`,
      "line 5: Syntax Error?",
    ],
    ["an empty diagram", uml(), "there is nothing to draw"],
    ["an endless loop", uml("!while 1", "!endwhile"), "line 3: Infinite loop?"],
    ["an unknown theme", uml("!theme nosuch", "A -> B"), "line 2: Cannot load theme nosuch"],
    ["two diagrams in one text", uml("A -> B") + uml("A -> B"), "exactly one diagram"],
  ])("reports %s and goes on", async (_, text, message) => {
    const drawings = await drawn(await shared(), [
      { key: "bad", text },
      { key: "good", text: uml("Alice -> Bob : hi") },
    ]);
    expect(drawings.get("bad")).toEqual({ key: "bad", svg: null, error: expect.stringContaining(message) });
    expect(drawings.get("good")?.svg).toContain(">Alice</text>");
  });

  it("reads no file", async () => {
    const file = join(temporary, "secret.puml");
    writeFileSync(file, "Alice -> Bob : secret\n");
    const engine = await shared();
    expect(await errorOf(engine, uml(`!include ${file}`, "A -> B"))).toMatch(/^line 2: cannot include/i);
    const other = await pictureOf(
      engine,
      uml(`A -> B : <img:${file}> %load_json("${file}") %getenv("HOME")`),
    );
    expect(other.svg).not.toMatch(/secret<|\/root</);
  });

  it("asks nobody on the network", async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end("Alice -> Bob : hi\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png`;
    const engine = await shared();
    for (const line of [`!include ${address}`, `!includeurl ${address}`]) {
      expect(await errorOf(engine, uml(line, "A -> B"))).toMatch(/^line 2: /);
    }
    await pictureOf(engine, uml(`A -> B : <img:${address}>`));
    expect(requests).toBe(0);
  });

  it("draws emoji, icons and themes, and plain diagrams after them", async () => {
    const engine = await shared();
    const plain = uml("Alice -> Bob : hi");
    const before = await pictureOf(engine, plain);
    const emoji = await pictureOf(engine, uml("Alice -> Bob : <:smile:>"));
    expect(emoji.svg.match(/<path/g)?.length).toBeGreaterThanOrEqual(3);
    expect((await pictureOf(engine, uml("Alice -> Bob : <&account-login>"))).svg).toContain("<path");
    expect((await pictureOf(engine, uml("!theme cerulean", "Alice -> Bob : hi"))).svg).toContain("#2FA4E7");
    expect(await pictureOf(engine, plain)).toEqual(before);
  });

  it("takes what is written for text", async () => {
    const { svg } = await pictureOf(await shared(), uml('Alice -> Bob : <script>1</script> &amp; "q"'));
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script");
  });

  it("draws nothing once it is closed", async () => {
    const engine = await open({ mode });
    await engine.close();
    expect(await errorOf(engine, uml("A -> B"))).toBe("the engine was closed");
    await engine.close();
  });
}

describeWith("java", "plantuml.jar", () => {
  itDraws("jar", "plantuml-jar");

  it("is what auto chooses", async () => expect((await open({ mode: "auto" })).name).toBe("plantuml-jar"));

  it("draws links, but none that run code", async () => {
    const engine = await sharedEngine("jar");
    const { svg } = await pictureOf(
      engine,
      uml("A -> B : [[../x/index.html more]] [[javascript:alert(1) click]]"),
    );
    expect(svg).toContain('href="../x/index.html"');
    expect(svg).not.toContain('href="javascript:');
  });

  it("refuses scripts that PlantUML itself puts into a picture", async () => {
    const engine = await sharedEngine("jar");
    expect(await errorOf(engine, uml("!pragma svginteractive true", "A -> B"))).toContain(
      "which a published page may not",
    );
  });

  it("is drawn alike by the JavaScript engine, apart from the margin", async () => {
    const texts = [1, 2, 3].map(sequenceSample).map((text, index) => ({ key: String(index), text }));
    const size = (svg: string | null | undefined): number[] =>
      (/viewBox="0 0 (\d+) (\d+)"/.exec(svg ?? "") ?? []).slice(1).map(Number);
    const [jar, js] = [
      await drawn(await sharedEngine("jar"), texts),
      await drawn(await sharedEngine("js"), texts),
    ];
    for (const { key } of texts) {
      const [width = 0, height = 0] = size(jar.get(key)?.svg);
      const [jsWidth = 0, jsHeight = 0] = size(js.get(key)?.svg);
      expect(Math.abs(width - jsWidth)).toBeLessThanOrEqual(10);
      expect(Math.abs(height - jsHeight)).toBeLessThanOrEqual(10);
    }
  });
});

describe("PlantUML in JavaScript", () => {
  itDraws("js", "plantuml-js");

  it("is what auto chooses without Java, silently", async () => {
    const engine = await open({ mode: "auto", env: { PATH: "" } });
    expect([engine.name, engine.notes]).toEqual(["plantuml-js", []]);
  });

  it("is what auto chooses, with a note, when the jar that was named is missing", async () => {
    const engine = await open({
      mode: "auto",
      env: { ...process.env, PLANTUML_JAR: "/nowhere/plantuml.jar" },
    });
    expect(engine.name).toBe("plantuml-js");
    expect(engine.notes).toEqual([expect.stringContaining("/nowhere/plantuml.jar")]);
  });

  it("keeps its browser to itself", async () => {
    await pictureOf(await sharedEngine("js"), uml("A -> B"));
    expect(globalThis).not.toHaveProperty("document");
    expect(globalThis).not.toHaveProperty("window");
    expect(globalThis).not.toHaveProperty("PLANTUML_STDLIB_LOADER");
  });

  it("gives up a diagram that takes too long, and draws the next", async () => {
    const engine = await open({ mode: "js", timeoutMs: 5000 });
    const long = uml(...Array.from({ length: 60_000 }, (_, index) => `A -> B : message ${index}`));
    const drawings = await drawn(engine, [
      { key: "long", text: long },
      { key: "short", text: uml("Alice -> Bob : hi") },
    ]);
    const drawing = drawings.get("long");
    expect(drawing?.svg === null && drawing.error).toBe("there was no picture within 5 s");
    expect(drawings.get("short")?.svg).toContain(">Alice</text>");
  });
});

describe("a PlantUML that is not there", () => {
  it("off is no engine", async () => {
    expect(await openPlantuml({ mode: "off", env: {}, timeoutMs: 1000 })).toBe(null);
  });

  it.each([
    ["/nowhere/plantuml.jar", {}, "there is no PlantUML jar at /nowhere/plantuml.jar"],
    ["jar", { PLANTUML_JAR: "/nowhere/other.jar" }, "there is no PlantUML jar at /nowhere/other.jar"],
    ["jar", { PATH: "" }, "there is no `java` program on the PATH"],
  ])("--plantuml %s with %j is an error with a hint", async (mode, env, message) => {
    const error = await openPlantuml({ mode, env, timeoutMs: 1000 }).catch((reason) => reason);
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toBe(message);
    expect(error.hint).toContain("--plantuml js");
  });
});
