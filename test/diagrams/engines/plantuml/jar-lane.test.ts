import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openPlantuml } from "../../../../src/diagrams/engines/plantuml/plantuml.ts";
import type { Engine } from "../../../../src/diagrams/engines/types.ts";
import { describeOnUnix, script, temporaryFolder } from "../native.ts";
import { drawn, errorOf, pictureOf } from "../samples.ts";

// A stand-in for Java that does what the diagram's title says.
const FAKE_JAVA = `#!${process.execPath}
const { appendFileSync } = require("node:fs");
const options = process.argv.slice(2);
if (options[0] === "-version") process.exit(0);
if (options.at(-1) === "-version") {
  console.log("PlantUML version 9.8.7 (Wed)");
  process.exit(0);
}
appendFileSync(__dirname + "/starts", "start\\n");
const delimiter = options.at(-1);
const answer = (attributes, text) =>
  process.stdout.write("<svg" + attributes + "><text>" + text + "</text></svg>" + delimiter + "\\r\\n");
const TYPE = ' data-diagram-type="SEQUENCE"';
function draw(what) {
  if (what === "die") process.exit(7);
  if (what === "hang") return;
  if (what === "flood") return setInterval(() => process.stdout.write("x".repeat(1_000_000)), 1);
  if (what === "twice") {
    // In one piece, so that the second answer is there when the next question is asked.
    process.stdout.cork();
    process.nextTick(() => process.stdout.uncork());
    answer(TYPE, what);
  }
  if (what === "echo") setTimeout(() => answer(TYPE, "echo of echo"), 50);
  if (what === "slow report") {
    answer("", "[From string (line 3) ]");
    return setTimeout(() => console.error("status=ERROR\\nlineNumber=3\\nlabel=Late"), 400);
  }
  if (what === "no report") return answer("", "[From string (line 3) ]");
  if (what === "crash") return answer(TYPE, "An error has occurred : java.lang.Bug</text><text>PlantUML (9.8.7) has crashed.");
  if (what === "old") return answer("", "old jar");
  answer(TYPE, what);
}
let input = "";
process.stdin.on("data", (chunk) => {
  input += chunk;
  for (let end = input.indexOf("@enduml"); end >= 0; end = input.indexOf("@enduml")) {
    draw(/title (.*)/.exec(input.slice(0, end))[1]);
    input = input.slice(end + 8);
  }
});
process.stdin.on("end", () => process.exit(0));
`;

describeOnUnix("one Java for all diagrams", () => {
  const folder = temporaryFolder();
  const java = script(folder, "java", FAKE_JAVA);
  const jar = join(folder, "renamed.jar");
  writeFileSync(jar, "not a zip file");
  const starts = (): number => readFileSync(join(folder, "starts"), "utf8").split("\n").length - 1;

  async function open(path = dirname(java), timeoutMs = 3000): Promise<Engine> {
    writeFileSync(join(folder, "starts"), "");
    const engine = await openPlantuml({ mode: jar, env: { PATH: path }, timeoutMs });
    if (engine === null) throw new Error("it is switched off");
    onTestFinished(() => engine.close());
    return engine;
  }
  const uml = (title: string): string => `@startuml\ntitle ${title}\n@enduml\n`;
  const drawAll = async (engine: Engine, titles: readonly string[]): Promise<string[]> => {
    const drawings = await drawn(
      engine,
      titles.map((title, index) => ({ key: String(index), text: uml(title) })),
    );
    return Array.from(drawings.values(), (drawing) =>
      drawing.svg === null ? `! ${drawing.error}` : drawing.svg.replace(/<[^>]*>/g, "").trim(),
    );
  };

  it("asks the jar for its version when its manifest does not tell", async () => {
    expect((await open()).version).toBe("9.8.7");
  });

  it("starts none before there is something to draw, and one for everything", async () => {
    const engine = await open();
    await engine.draw([], () => undefined);
    expect(starts()).toBe(0);
    expect(await drawAll(engine, ["a", "b", "c"])).toEqual(["a", "b", "c"]);
    expect(await drawAll(engine, ["d"])).toEqual(["d"]);
    expect(starts()).toBe(1);
  });

  it("starts another one when Java dies or hangs over a diagram", async () => {
    const engine = await open();
    expect(await drawAll(engine, ["a", "die", "b", "hang", "c"])).toEqual([
      "a",
      "! Java stopped: it ended with exit code 7",
      "b",
      "! there was no picture within 3 s",
      "c",
    ]);
    expect(starts()).toBe(3);
  });

  it("gives up when Java dies again and again, until the next run", async () => {
    const engine = await open();
    const died = "! Java stopped: it ended with exit code 7";
    expect(await drawAll(engine, ["die", "die", "die", "a"])).toEqual([died, died, died, died]);
    expect(starts()).toBe(3);
    expect(await drawAll(engine, ["a"])).toEqual(["a"]);
  });

  it("gives up when no Java draws anything in time", async () => {
    const engine = await open(undefined, 300);
    const late = "! there was no picture within 0.3 s";
    expect(await drawAll(engine, ["hang", "hang", "hang", "a"])).toEqual([
      late,
      late,
      late,
      "! Java stopped: it drew nothing in time",
    ]);
  });

  it("does not blame Java for diagrams that are too much for it", async () => {
    const engine = await open(undefined, 1500);
    const late = "! there was no picture within 1.5 s";
    expect(await drawAll(engine, ["a", "hang", "hang", "hang", "b"])).toEqual(["a", late, late, late, "b"]);
  });

  it("never gives one diagram's picture to another", async () => {
    const engine = await open();
    expect(await drawAll(engine, ["a", "twice", "b", "c"])).not.toContain("twice twice");
    const pictures = await drawAll(engine, ["d", "twice", "e"]);
    expect([pictures[0], pictures[2]]).toEqual(["d", "e"]);
    expect(await drawAll(engine, ["echo"])).toEqual(["echo"]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await drawAll(engine, ["f"])).toEqual(["f"]);
  });

  it("waits for a report that comes after its picture", async () => {
    expect(await errorOf(await open(), uml("slow report"))).toBe("line 3: Late");
    expect(await errorOf(await open(), uml("no report"))).toBe(
      "PlantUML drew an error: [From string (line 3) ]",
    );
    expect(await errorOf(await open(), uml("crash"))).toBe("PlantUML crashed: java.lang.Bug");
  });

  it("takes the pictures of older jars, which have no diagram type", async () => {
    expect((await pictureOf(await open(), uml("old"))).svg).toContain("old jar");
  });

  it("stops a Java that never stops writing", async () => {
    expect(await errorOf(await open(undefined, 20_000), uml("flood"))).toBe(
      "PlantUML wrote more than a picture can hold",
    );
  });

  it("is not waited for when the engine is closed", async () => {
    const engine = await open(undefined, 20_000);
    const error = errorOf(engine, uml("hang"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await engine.close();
    expect(await error).toBe("the engine was closed");
  });

  it("is refused when it does not run", async () => {
    const home = join(folder, "broken");
    mkdirSync(home);
    script(home, "java", "#!/bin/sh\necho no runtime here >&2\nexit 1\n");
    await expect(open(home)).rejects.toThrow(/java does not run: no runtime here/);
  });
});
