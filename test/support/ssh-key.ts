import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "./folders.ts";

/** A key of OpenSSH, and a file that allows it under a name. */
export async function newKey(): Promise<{ key: string; signers: string }> {
  const folder = await emptyFolder();
  const key = join(folder, "key");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key]);
  const signers = join(folder, "signers");
  writeFileSync(signers, `security@example.com ${readFileSync(`${key}.pub`, "utf8")}`);
  return { key, signers };
}
