import { statedText } from "../model/model.ts";
import { fold } from "../model/spelling.ts";
import type { LinkedModel } from "./linked.ts";

export interface ProtocolStyle {
  /** "" where no model says. */
  readonly color: string;
  readonly lineStyle: string;
}

/** How flows of a protocol are drawn: as the level says, else as the nearest level above that does. */
export function styleOf(instance: LinkedModel, protocol: string): ProtocolStyle {
  const name = fold(protocol);
  for (let at: LinkedModel | null = name === "" ? null : instance; at; at = at.parent) {
    const entry = at.model.protocolStyles.find((one) => fold(one.name) === name);
    if (entry) return { color: statedText(entry, "color"), lineStyle: statedText(entry, "lineStyle") };
  }
  return { color: "", lineStyle: "" };
}
