import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { emptyFolder } from "./folders.ts";

/** The official schema, beside the repository; tests that need it are skipped where it is missing. */
const schemaFile = fileURLToPath(
  new URL("../../../shared/schemas/sarif/sarif-schema-2.1.0.json", import.meta.url),
);

export const hasSchema = existsSync(schemaFile);
export const needsSchema = hasSchema ? "" : " (skipped: ../shared/schemas is missing)";

/** Checks a log against the schema: what is wrong with it, in words; the first few are enough. */
export function openSchema(): (log: unknown) => string[] {
  // Draft 4 says `id`; nothing else in it differs.
  const { $schema, id, ...schema } = JSON.parse(readFileSync(schemaFile, "utf8"));
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  return (log) =>
    validate(log)
      ? []
      : (validate.errors ?? []).slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Microsoft's validator, of the npm package `@microsoft/sarif-multitool-linux`: a program of 95 MB for Linux. */
const multitool = process.env.TM_SITE_SARIF_MULTITOOL ?? "";

export const hasMultitool = multitool !== "";
export const needsMultitool = hasMultitool ? "" : " (skipped: TM_SITE_SARIF_MULTITOOL names no program)";

/** What it says of a log by its own rules and by those of GitHub. It answers with 0 whatever it finds. */
export async function multitoolSays(log: string): Promise<string[]> {
  const folder = await emptyFolder();
  const [input, output] = [join(folder, "in.sarif"), join(folder, "out.sarif")];
  await writeFile(input, log);
  const options = ["--rule-kind", "Sarif;Ghas", "--log", "ForceOverwrite", "--quiet"];
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
  await promisify(execFile)(multitool, ["validate", input, "-o", output, ...options], { env });
  const [run] = JSON.parse(await readFile(output, "utf8")).runs;
  if (run.invocations[0].executionSuccessful !== true) throw new Error("the multitool did not do its work");
  return run.results.map(({ ruleId, message, locations }: Record<string, unknown>) =>
    JSON.stringify({ ruleId, message, locations }),
  );
}
