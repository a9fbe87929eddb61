// The digest of what is compiled. What `npm run build` makes at one time carries it, and so knows what belongs together.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const sources = join(import.meta.dirname, "../src");

export function sourcesDigest() {
  const hash = createHash("sha256");
  const files = readdirSync(sources, { recursive: true }).filter((file) => file.endsWith(".ts"));
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(join(sources, file)));
  return hash.digest("hex");
}
