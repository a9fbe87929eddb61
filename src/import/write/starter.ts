import { generatedName } from "../../read/generated/record.ts";
import { scalar } from "./scalar.ts";

/**
 * The model.md of a level that nobody has written yet.
 * @param isDescribed by its source: then there is no description in it, which would take the place of that
 */
export function starterModel(title: string, format: string, isDescribed = false): string {
  const lines = [
    `${generatedName} says what was found (${format}); \`tm-site import --update\` keeps it in step. Add here what no source`,
    "tells: who uses the system, what the data are, what is out of scope. An entry of the same name adds to what was",
    "generated; what it says wins.",
  ];
  if (isDescribed) return `---\ntitle: ${scalar(title)}\n${lines.map((one) => `# ${one}\n`).join("")}---\n`;
  return `---
title: ${scalar(title)}
---

## Description
${lines.join("\n")}
`;
}
