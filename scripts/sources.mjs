// The digest of what is compiled. What `npm run build` makes at one time carries it, and so knows what belongs together.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../build/paths.js";

export function sourcesDigest() {
  const hash = createHash("sha256");
  const files = readdirSync(join(packageRoot, "src"), { recursive: true }).filter((file) => file.endsWith(".ts"));
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(join(packageRoot, "src", file)));
  return hash.digest("hex");
}
