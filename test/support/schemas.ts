import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

/** Official schemas of formats, beside the repository; tests that need them are skipped where they are missing. */
const schemas = fileURLToPath(new URL("../../../shared/schemas", import.meta.url));

export const hasSchemas = existsSync(schemas);

/** For the title of a suite, so that a run says why it skips it. */
export const needsSchemas = hasSchemas ? "" : " (skipped: ../shared/schemas is missing)";

const read = (file: string): object => JSON.parse(readFileSync(join(schemas, file), "utf8"));

/** What is wrong with a document, in words; the first few are enough. */
function errorsOf(validate: ValidateFunction | undefined, document: unknown): string[] {
  if (!validate) return ["there is no such schema"];
  if (validate(document)) return [];
  return (validate.errors ?? []).slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Checks against a schema of draft 7. */
export function openDraft7(file: string): (document: unknown) => string[] {
  const ajv = new Ajv({ allErrors: true, strict: false });
  formats.default(ajv);
  const validate = ajv.compile(read(file));
  return (document) => errorsOf(validate, document);
}

/** Checks an object of STIX against the schema of its type. */
export function openStixSchemas(): (object: { readonly type: string }) => string[] {
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false });
  formats.default(ajv);
  const folders = ["common", "observables", "sdos", "sros"];
  const ids = new Map<string, string>();
  for (const folder of folders)
    for (const name of readdirSync(join(schemas, "stix-2.1", folder))) {
      const schema = read(`stix-2.1/${folder}/${name}`) as { $id: string };
      ajv.addSchema(schema);
      ids.set(name.replace(/\.json$/, ""), schema.$id);
    }
  return (object) => errorsOf(ajv.getSchema(ids.get(object.type) ?? ""), object);
}

/** Checks an object of MITRE's Attack Flow against the schema of its extension, which builds on that of STIX. */
export function openAttackFlowSchema(): (object: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false });
  formats.default(ajv);
  const base = "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/common/";
  for (const name of readdirSync(join(schemas, "stix-2.1/common"))) {
    const schema = read(`stix-2.1/common/${name}`) as { $id?: string };
    ajv.addSchema(schema, schema.$id ?? base + name);
    // It names the same schemas by addresses of two branches.
    if (name !== "timestamp.json") continue;
    const { $id, ...withoutId } = schema;
    ajv.addSchema(withoutId, base.replace("http:", "https:").replace("stix2.1", "master") + name);
  }
  const validate = ajv.compile(read("attack-flow/attack-flow-schema-2.0.0.json"));
  return (object) => errorsOf(validate, object);
}
