import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take more than some seconds, the longest first. */
const slow = [
  "test/e2e/browser.test.ts",
  "test/e2e/publish.test.ts",
  "test/e2e/hostile.test.ts",
  "test/e2e/serve.test.ts",
  "test/e2e/site.test.ts",
  "test/e2e/size.test.ts",
  "test/e2e/pictures.test.ts",
  "test/e2e/reproducible.test.ts",
  "test/diagrams/engines/plantuml/js.test.ts",
  "test/e2e/interrupted.test.ts",
  "test/e2e/engines.test.ts",
  "test/compat/secopstm.test.ts",
  "test/compat/pytm-oracle.test.ts",
  "test/export/sarif/sarif.test.ts",
  "test/diagrams/engines/graphviz/runner.test.ts",
  "test/diagrams/drawing/parent.test.ts",
  "test/diagrams/engines/plantuml/jar.test.ts",
  "test/diagrams/engines/graphviz/wasm.test.ts",
  "test/site/publish/swap.test.ts",
  "test/package/pack.test.ts",
  "test/tree/load/scripts.test.ts",
  "test/serve/serve.test.ts",
  "test/site/write-site.test.ts",
  "test/pipeline/build.test.ts",
  "test/commands/process.test.ts",
  "test/export/json.test.ts",
  "test/threats/evaluate/fix.test.ts",
  "test/commands/check.test.ts",
  "test/read/laws.test.ts",
  "test/rules/library.test.ts",
  "test/site/render/eleventy.test.ts",
];

/**
 * A long file that comes last leaves one worker with nothing to do, and files of one project after another can share a
 * process.
 */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const at = slow.findIndex((file) => moduleId.endsWith(file));
      return projects.indexOf(project.name) * slow.length + (at === -1 ? slow.length - 0.5 : at);
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

const common = { testTimeout: 60_000, hookTimeout: 120_000, setupFiles: "test/support/as-built.ts" };

/** Tests that use programs of the machine, or build whole sites: all that `npm run test:unit` leaves out. */
const machine = ["test/{e2e,compat}/**/*.test.ts", "test/diagrams/{drawing,engines}/**/*.test.ts"];

/** Tests that replace modules: each of these files has a process of its own. In all others files share processes. */
const apart = ["test/knowledge/lazy.test.ts"];

/** In the order in which they are run. */
const projects = ["machine", "apart", "together"];

export default defineConfig({
  test: {
    globalSetup: "test/support/folders.ts",
    // More than two cores need: some tests wait, for engines that take too long and for pages.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    projects: [
      { test: { ...common, name: "machine", include: machine, isolate: false } },
      { test: { ...common, name: "apart", include: apart } },
      {
        test: {
          ...common,
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [...machine, ...apart],
          isolate: false,
        },
      },
    ],
  },
});
