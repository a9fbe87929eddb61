import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { openPlantuml, type PlantumlOptions } from "../../../../src/diagrams/engines/plantuml/plantuml.ts";
import type { Engine } from "../../../../src/diagrams/engines/types.ts";
import { temporaryFolder } from "../native.ts";
import { drawn, errorOf, pictureOf, sequenceSample } from "../samples.ts";

/** An engine for one test. */
export async function open(
  options: Partial<PlantumlOptions> & Pick<PlantumlOptions, "mode">,
): Promise<Engine> {
  const engine = await openPlantuml({ env: process.env, timeoutMs: 60_000, ...options });
  if (engine === null) throw new Error("it is switched off");
  onTestFinished(() => engine.close());
  return engine;
}

/** One engine for the tests that leave it as it was. */
export function openOnce(mode: "jar" | "js"): () => Promise<Engine> {
  let opening: Promise<Engine | null> | null = null;
  afterAll(async () => (await opening)?.close());
  return async () => {
    opening ??= openPlantuml({ mode, env: process.env, timeoutMs: 60_000 });
    const engine = await opening;
    if (engine === null) throw new Error("it is switched off");
    return engine;
  };
}

export const uml = (...lines: readonly string[]): string => ["@startuml", ...lines, "@enduml", ""].join("\n");

/** What both PlantUML engines must do, with one of them. */
export function itDraws(mode: "jar" | "js", name: string, shared: () => Promise<Engine>): void {
  const temporary = temporaryFolder();

  it("says what it is", async () => {
    const engine = await shared();
    expect(engine.name).toBe(name);
    expect(engine.version).toMatch(/^1\.\d{4}\.\d+/);
    expect(engine.notes).toEqual([]);
  });

  it("draws several sequence diagrams in one go, each its own", async () => {
    const seeds = Array.from({ length: 6 }, (_, index) => index + 1);
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
    const [one, two] = [await shared(), await open({ mode })];
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
