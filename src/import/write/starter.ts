import { generatedName } from "../../read/generated/record.ts";
import { scalar } from "./scalar.ts";

/** The model.md of a level that nobody has written yet. */
export function starterModel(title: string, format: string): string {
  return `---
title: ${scalar(title)}
---

## Description
${generatedName} says what was found (${format}); \`tm-site import --update\` keeps it in step. Add here what no source
tells: who uses the system, what the data are, what is out of scope. An entry of the same name adds to what was
generated; what it says wins.
`;
}
