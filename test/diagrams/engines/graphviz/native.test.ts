import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FONTS } from "../../../../src/diagrams/engines/fonts.ts";
import { describeOnUnix, describeWith, script, temporaryFolder } from "../native.ts";
import { errorOf, fallbackTo, pictureOf } from "../samples.ts";
import { itDraws, open } from "./both.ts";

describeWith("dot", "the program dot", () => {
  itDraws("native", "dot", 1000);

  it("knows the fonts it measures with", async () => {
    expect((await open({ mode: "native" })).flags).toMatch(
      /^-Tsvg -Tjson measures [0-9a-f]{16} [0-9a-f]{16} /,
    );
  });
});

describeOnUnix("a stand-in for dot", () => {
  const folder = temporaryFolder();
  /** Passes the trial, then does as told with the text in `$text`. */
  const fakeDot = (name: string, body: string): string =>
    script(
      folder,
      name,
      `#!/bin/sh
if [ "$1" = "-v" ]; then echo "dot - graphviz version 9.8.7 (20200101.0000)" >&2; exit 0; fi
text=$(cat)
svg() { echo "<svg>$1</svg>"; }
case "$text" in *wizards*) svg; exit 0;; esac
${body}
`,
    );
  /** Does as a comment in the text says, for which a flow's name is often too much. */
  const dot = fakeDot(
    "dot",
    `
case "$text" in
  *"too much with labels"*Flow*) echo "Error: trouble in init_rank" >&2; svg partial; exit 1;;
  *"deadly with labels"*Flow*) kill -ABRT $$;;
  *"too much anyway"*) printf 'Warning: colour\\nError: trouble in init_rank\\n\\t%%0 2\\n' >&2; exit 1;;
  *Flow*) svg Flow;;
  *) svg bare;;
esac`,
  );

  it.each([
    ["easy", "Flow", null],
    ["too much with labels", "bare", "no-edge-labels"],
    ["deadly with labels", "bare", "no-edge-labels"],
  ])("a graph that is %s", async (comment, expected, degraded) => {
    const engine = await open({ mode: dot });
    const text = (attributes: string) => `digraph { /* ${comment} */ a -> b [${attributes}]; }`;
    const fallback = fallbackTo(text(""));
    const picture = { key: "only", svg: `<svg font-family="${FONTS}">${expected}</svg>\n`, degraded };
    expect(await pictureOf(engine, text("label=Flow"), { fallback })).toEqual(picture);
    expect(fallback.asked()).toBe(degraded === null ? 0 : 1);
  });

  it("tells the first error when nothing helps", async () => {
    const engine = await open({ mode: dot });
    expect(engine.version).toBe("9.8.7");
    const fallback = fallbackTo("digraph { /* too much anyway */ }");
    const text = "digraph { /* deadly with labels */ a -> b [label=Flow] }";
    expect(await errorOf(engine, text, { fallback })).toBe("dot was ended by SIGABRT");
    expect(await errorOf(engine, "digraph { /* too much anyway */ }")).toBe("trouble in init_rank");
  });

  it("does not retry a syntax error", async () => {
    const log = `${folder}/tries`;
    const engine = await open({
      mode: fakeDot(
        "syntax",
        `echo try >> ${log}; echo "Error: <stdin>: syntax error in line 7" >&2; exit 1`,
      ),
    });
    const fallback = fallbackTo("digraph {");
    expect(await errorOf(engine, "digraph {", { fallback })).toBe("syntax error in line 7");
    expect(readFileSync(log, "utf8")).toBe("try\n");
  });

  it.each([
    ["hangs", "exec sleep 60", "there was no picture within 0.7 s"],
    ["leaves a child behind that holds its output", "sleep 60", "there was no picture within 0.7 s"],
    ["is killed", "kill -KILL $$", "dot was ended by SIGKILL"],
    ["says nothing", "exit 3", "dot failed with exit code 3"],
    ["stops in the middle", "printf '<svg><g>'", "the picture is not a whole SVG: <g> is not closed"],
  ])("a dot that %s", async (name, body, message) => {
    const engine = await open({ mode: fakeDot(name.replace(/ /g, "-"), body), timeoutMs: 700 });
    expect(await errorOf(engine, "digraph { a }")).toMatch(message);
  });

  it("ends what it has started when it is closed", async () => {
    const pidFile = `${folder}/pid`;
    const engine = await open({ mode: fakeDot("close", `echo $$ > ${pidFile}; exec sleep 60`) });
    const error = errorOf(engine, "digraph { a }");
    while (!existsSync(pidFile)) await new Promise((resolve) => setTimeout(resolve, 10));
    await engine.close();
    expect(await error).toBe("the engine was closed");
  });
});
