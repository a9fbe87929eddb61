// Writes what follows from the schema table and the table of options: reference pages, JSON Schemas, the types of the
// builder and of config files. Run it through `npm run generate`, which compiles first; a test fails while they are out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { pageWithTable } from "../build/config/page.js";
import { configSchema } from "../build/config/schema.js";
import { configType } from "../build/config/typescript.js";
import { builtInRules } from "../build/rules/library.js";
import { builderProperties } from "../build/schema-docs/builder-properties.js";
import { importsPage } from "../build/schema-docs/imports-page.js";
import { modelSchema } from "../build/schema-docs/model-schema.js";
import { peersPage } from "../build/schema-docs/peers-page.js";
import { referencePage } from "../build/schema-docs/reference-page.js";

const root = new URL("../", import.meta.url);
writeFileSync(new URL("docs/reference.md", root), referencePage());
writeFileSync(new URL("docs/coming-from.md", root), peersPage(builtInRules(() => {})));
writeFileSync(new URL("docs/model.schema.json", root), `${JSON.stringify(modelSchema(), null, 2)}\n`);
writeFileSync(new URL("src/read/script/builder-properties.ts", root), builderProperties());
const configPage = new URL("docs/config.md", root);
writeFileSync(configPage, pageWithTable(readFileSync(configPage, "utf8")));
const importPage = new URL("docs/import.md", root);
writeFileSync(importPage, importsPage(readFileSync(importPage, "utf8")));
writeFileSync(new URL("docs/config.schema.json", root), `${JSON.stringify(configSchema(), null, 2)}\n`);
writeFileSync(new URL("src/config/config.ts", root), configType());
