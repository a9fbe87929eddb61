import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take more than two seconds, the longest first. */
const slow = [
  "test/e2e/browser.test.ts",
  "test/diagrams/engines/graphviz/graphviz.test.ts",
  "test/e2e/hostile.test.ts",
  "test/e2e/publish.test.ts",
  "test/site/publish/publish.test.ts",
  "test/e2e/site.test.ts",
  "test/diagrams/engines/plantuml/plantuml.test.ts",
  "test/diagrams/engines/plantuml/jar-lane.test.ts",
  "test/e2e/reproducible.test.ts",
  "test/tree/load/scripts.test.ts",
  "test/commands/process.test.ts",
];

/** A long file that comes last leaves one worker with nothing to do. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = slow.findIndex((file) => moduleId.endsWith(file));
      return at === -1 ? slow.length : at;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

const limits = { testTimeout: 60_000, hookTimeout: 120_000, setupFiles: ["test/support/tidy.ts"] };

/** Tests that would leave something behind in their process: each of these files has one for itself. */
const apart = ["test/knowledge/lazy.test.ts"];

export default defineConfig({
  test: {
    // More than two cores need: some tests wait, for engines that take too long and for pages.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    projects: [
      { test: { ...limits, name: "apart", include: apart } },
      // What is imported is loaded once for all files of a process.
      { test: { ...limits, name: "together", include: ["test/**/*.test.ts"], exclude: apart, isolate: false } },
    ],
  },
});
