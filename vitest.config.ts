import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take more than ten seconds, the longest first. */
const slow = [
  "test/e2e/browser.test.ts",
  "test/e2e/hostile.test.ts",
  "test/diagrams/engines/graphviz.test.ts",
  "test/e2e/publish.test.ts",
  "test/site/publish.test.ts",
  "test/e2e/site.test.ts",
  "test/diagrams/engines/plantuml.test.ts",
  "test/e2e/reproducible.test.ts",
  "test/diagrams/engines/jar-lane.test.ts",
  "test/commands/process.test.ts",
  "test/tree/scripts.test.ts",
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

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
  },
});
