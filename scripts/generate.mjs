// Writes what follows from the schema table: the reference page, the JSON Schema of models, and the types of the
// builder. Run it through `npm run generate`, which compiles first; a test fails while they are out of date.
import { writeFileSync } from "node:fs";
import { builtInRules } from "../build/rules/library.js";
import { builderProperties } from "../build/schema-docs/builder-properties.js";
import { modelSchema } from "../build/schema-docs/model-schema.js";
import { peersPage } from "../build/schema-docs/peers-page.js";
import { referencePage } from "../build/schema-docs/reference-page.js";

const root = new URL("../", import.meta.url);
writeFileSync(new URL("docs/reference.md", root), referencePage());
writeFileSync(new URL("docs/coming-from.md", root), peersPage(builtInRules(() => {})));
writeFileSync(new URL("docs/model.schema.json", root), `${JSON.stringify(modelSchema(), null, 2)}\n`);
writeFileSync(new URL("src/read/script/builder-properties.ts", root), builderProperties());
