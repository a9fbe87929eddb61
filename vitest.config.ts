import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take more than ten seconds, the longest first. */
const slow = [
  "test/e2e/browser.test.ts",
  "test/diagrams/engines/graphviz/wasm.test.ts",
  "test/e2e/hostile.test.ts",
  "test/e2e/publish.test.ts",
  "test/site/publish/swap.test.ts",
  "test/e2e/site.test.ts",
  "test/diagrams/engines/plantuml/js.test.ts",
  "test/diagrams/engines/plantuml/jar.test.ts",
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

/**
 * Tests that leave nothing behind in their process: they share one, and what they import is loaded once. Those that
 * replace modules, or start a browser or the program, have a process for each file.
 */
const shared = [
  ...["browser", "conditions", "docs", "export", "model", "read", "report", "rules", "schema-docs", "threats", "tree"].map((one) => `test/${one}/**/*.test.ts`),
  "test/diagrams/*.test.ts",
  "test/knowledge/!(lazy).test.ts",
];

/** Tests that use programs of the machine, or build whole sites: all that `npm run test:unit` leaves out. */
const machine = ["test/{e2e,compat}/**/*.test.ts", "test/diagrams/{drawing,engines}/**/*.test.ts"];

export default defineConfig({
  test: {
    // More than two cores need: some tests wait, for engines that take too long and for pages.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    projects: [
      { test: { ...limits, name: "apart", include: ["test/**/*.test.ts"], exclude: [...shared, ...machine] } },
      { test: { ...limits, name: "machine", include: machine } },
      { test: { ...limits, name: "together", include: shared, isolate: false } },
    ],
  },
});
