// Writes what follows from the schema table: docs/reference.md and docs/model.schema.json. Run after `npm run build`.
import { writeFileSync } from "node:fs";
import { modelSchema } from "../dist/export/model-schema.js";
import { referencePage } from "../dist/export/reference-page.js";

const docs = new URL("../docs/", import.meta.url);
writeFileSync(new URL("reference.md", docs), referencePage());
writeFileSync(new URL("model.schema.json", docs), `${JSON.stringify(modelSchema(), null, 2)}\n`);
