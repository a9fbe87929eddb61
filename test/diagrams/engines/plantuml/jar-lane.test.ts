import { beforeEach, expect, it, onTestFinished } from "vitest";
import { drawInLanes, failed } from "../../../../src/diagrams/engines/lanes.ts";
import { type JarLaneOptions, openJarLane } from "../../../../src/diagrams/engines/plantuml/jar-lane.ts";
import { NOT_ONE_DIAGRAM } from "../../../../src/diagrams/engines/plantuml/text.ts";
import { describeOnUnix, temporaryFolder } from "../native.ts";
import { fakeJava, titled } from "./fake-java.ts";

describeOnUnix("one Java for all diagrams", () => {
  const java = fakeJava(temporaryFolder());
  beforeEach(() => java.forget());

  function open(options: Partial<JarLaneOptions> = {}) {
    const lane = openJarLane({ java: java.path, args: [], env: process.env, timeoutMs: 10_000, ...options });
    onTestFinished(() => lane.close());
    const draw = async (...titles: readonly string[]): Promise<string[]> => {
      const drawn: string[] = [];
      await drawInLanes(
        [lane],
        titles.map((title, index) => ({ key: String(index), text: titled(title) })),
        (drawing) =>
          drawn.push(
            drawing.svg === null ? `! ${drawing.error}` : drawing.svg.replace(/<[^>]*>/g, "").trim(),
          ),
      );
      return drawn;
    };
    return { ...lane, draw };
  }

  it("starts none before there is something to draw, and one for everything", async () => {
    const { draw } = open();
    await draw();
    expect(java.starts()).toEqual([]);
    expect(await draw("a", "b", "c")).toEqual(["a", "b", "c"]);
    expect(await draw("d")).toEqual(["d"]);
    expect(java.starts()).toHaveLength(1);
  });

  it("starts another one when Java dies or hangs over a diagram", async () => {
    const { draw } = open({ timeoutMs: 1000 });
    expect(await draw("a", "die", "b", "hang", "c")).toEqual([
      "a",
      "! Java stopped: it ended with exit code 7",
      "b",
      "! there was no picture within 1 s",
      "c",
    ]);
    expect(java.starts()).toHaveLength(3);
  });

  it("gives up when Java dies again and again, until it is forgiven", async () => {
    const { draw, forgive } = open();
    const died = "! Java stopped: it ended with exit code 7";
    expect(await draw("die", "die", "die", "a")).toEqual([died, died, died, died]);
    expect(java.starts()).toHaveLength(3);
    forgive();
    expect(await draw("a")).toEqual(["a"]);
  });

  it("gives up when no Java draws anything in time", async () => {
    const late = "! there was no picture within 0.1 s";
    expect(await open({ timeoutMs: 100 }).draw("hang", "hang", "hang", "a")).toEqual([
      late,
      late,
      late,
      "! Java stopped: it drew nothing in time",
    ]);
  });

  it("does not blame Java for diagrams that are too much for it", async () => {
    const late = "! there was no picture within 0.8 s";
    const { draw } = open({ timeoutMs: 800 });
    expect(await draw("a", "hang", "hang", "hang", "b")).toEqual(["a", late, late, late, "b"]);
  });

  it("never gives one diagram's picture to another", async () => {
    const { draw } = open();
    expect(await draw("a", "twice", "b", "c")).not.toContain("twice twice");
    const pictures = await draw("d", "twice", "e");
    expect([pictures[0], pictures[2]]).toEqual(["d", "e"]);
    expect(await draw("echo")).toEqual(["echo"]);
    await expect.poll(java.hasEchoed, { timeout: 10_000 }).toBe(true);
    // What it has written is in the pipe by now.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await draw("f")).toEqual(["f"]);
  });

  it("waits for a report that comes after its picture", async () => {
    expect(await open({ reportWaitMs: 10_000 }).draw("slow report")).toEqual(["! line 3: Late"]);
    expect(await open({ reportWaitMs: 50 }).draw("no report", "crash")).toEqual([
      "! PlantUML drew an error: [From string (line 3) ]",
      "! PlantUML crashed: java.lang.Bug",
    ]);
  });

  it("takes the pictures of older jars, which have no diagram type", async () =>
    expect(await open().draw("old")).toEqual(["old jar"]));

  it("stops a Java that never stops writing", async () =>
    expect(await open({ maxPictureBytes: 1_000_000 }).draw("flood", "a")).toEqual([
      "! PlantUML wrote more than a picture can hold",
      "a",
    ]));

  it("is not waited for when it is closed", async () => {
    const { attempt, close } = open();
    const waiting = attempt(titled("hang"));
    await expect.poll(java.starts).toHaveLength(1);
    await close();
    expect(await waiting).toEqual(failed("the engine was closed"));
    expect(await attempt(titled("a"))).toEqual(failed("the engine was closed"));
  });

  it("is given one diagram at a time", async () => {
    expect(await open().attempt(titled("a") + titled("b"))).toEqual(NOT_ONE_DIAGRAM);
    expect(java.starts()).toEqual([]);
  });
});
