import type { Message } from "../message.ts";

/** What pages say of what was worked out. */
export const report = {
  "report.aRoot": "the root",
  "report.packed": "pack of {date}, tm-site {tool}",
  "report.default": "default: nobody says so",
  "report.inherited": "inherited from {from} ({place})",
  "report.above": "above",
  "report.judgedAs": "judged as {kind}",
  "report.builtIn": "built in ({file})",
  "report.dataOfClass": "{name} data",
} as const satisfies Readonly<Record<string, Message>>;
