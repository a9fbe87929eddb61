import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { sourcesDigest } from "./scripts/sources.mjs";

/** Files that take more than some seconds, the longest first. */
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

const limits = { testTimeout: 60_000, hookTimeout: 120_000 };

/**
 * What `npm run build` made of rules and templates serves tests of the sources that it was made from, as it serves the
 * program: it is not made again for each of the hundred sites that they build. A test holds that it is the same.
 */
const define = { SOURCES_DIGEST: JSON.stringify(sourcesDigest()) };

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
      { define, test: { ...limits, name: "machine", include: machine, isolate: false } },
      { define, test: { ...limits, name: "apart", include: apart } },
      {
        define,
        test: {
          ...limits,
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [...machine, ...apart],
          isolate: false,
        },
      },
    ],
  },
});
