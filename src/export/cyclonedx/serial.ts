import { digestOf } from "../../digest.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { toolVersion } from "../../paths.ts";
import { uuidOf } from "../uuid.ts";

/** The UUID of a bill: another one whenever the models, the rules, the day or this program are others. */
export function serialOf({ loaded, rulesDigest, now, context }: JudgedTree): string {
  const inputs = digestOf(JSON.stringify(loaded.inputs));
  return uuidOf("cyclonedx bill", toolVersion(), inputs, rulesDigest, now, context?.level ?? "");
}

/** The address of something in a bill, for places where only addresses may stand. */
export function bomLink(serial: string, ref: string): string {
  return `urn:cdx:${serial}/1#${encodeURIComponent(ref.toWellFormed())}`;
}
