import { expect, it } from "vitest";
import { configType } from "../../src/config/typescript.ts";

it.each([
  'readonly failOn?: "critical" | "high" | "medium" | "low" | "info";',
  'readonly dot?: "auto" | "native" | "wasm" | (string & {});',
  "readonly rules?: readonly string[] | string;",
  "readonly jobs?: number;",
  "readonly maxAge?: number | string;",
  "/** Treat warnings as errors. Default: false. */",
  "/** Where the site is written. Default: _site. Counts with `--trust-config`. */",
])("the type says %s", (line) => expect(configType()).toContain(`  ${line}\n`));
