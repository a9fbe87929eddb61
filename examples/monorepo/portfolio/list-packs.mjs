// Writes threat-model/federation.yaml: the packs of all services that the portfolio depends on.
import { readFileSync, writeFileSync } from "node:fs";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const names = Object.keys(dependencies).map((name) => name.replace("@company/", ""));
const lines = names.map((name) => `  ${name}: ../../services/${name}/threat-model.tmpack.zip\n`);
writeFileSync("threat-model/federation.yaml", `packs:\n${lines.join("")}`);
