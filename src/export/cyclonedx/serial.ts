import { createHash } from "node:crypto";
import type { JudgedTree } from "../../judged-tree.ts";
import { toolVersion } from "../../paths.ts";
import { uuidOf } from "../uuid.ts";

/** The UUID of a bill: another one whenever the models, the rules, the day or this program are others. */
export function serialOf({ loaded, rulesDigest, now, context }: JudgedTree): string {
  const inputs = createHash("sha256").update(JSON.stringify(loaded.inputs)).digest("hex");
  return uuidOf("cyclonedx bill", toolVersion(), inputs, rulesDigest, now, context?.level ?? "");
}

/** The address of something in a bill, for places where only addresses may stand. */
export function bomLink(serial: string, ref: string): string {
  return `urn:cdx:${serial}/1#${encodeURIComponent(ref.toWellFormed())}`;
}
