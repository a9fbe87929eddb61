import { attackPathsOf } from "../../paths/attack-paths.ts";
import type { Loss } from "../exporter.ts";

/** What Attack Flow has no place for. */
export const losses: readonly Loss[] = [
  {
    what: "scores and feasibility of paths",
    why: "an action is possible or is not; attack-paths.json has them",
    count: (judged) => attackPathsOf(judged).paths.length,
  },
  {
    what: "what would cut the paths",
    why: "a flow tells the attack; attack-paths.json has it",
    count: (judged) => attackPathsOf(judged).cuts.length,
  },
];
