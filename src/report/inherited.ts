import { styleOf } from "../diagrams/protocol-styles.ts";
import { fold } from "../model/spelling.ts";
import type { LinkedModel } from "../tree/linked.ts";
import { trustIn } from "../tree/linked.ts";
import { levelLink, type Presentation } from "./present.ts";
import type { LevelView } from "./views.ts";

/** What a level takes over from the levels above it, each with the level that says so. */
export function inheritedRows({ result }: Presentation, instance: LinkedModel): LevelView["inherited"] {
  const found: { what: string; value: string; from: ReturnType<typeof levelLink> }[] = [];
  const zone = instance.describes[0]?.boundary ?? null;
  if (zone) {
    const trust = trustIn(zone);
    const words = trust === null ? "trust unknown" : trust ? "trusted" : "untrusted";
    found.push({ what: "boundary", value: `${zone.name} (${words})`, from: levelLink(result, zone.level) });
  }
  const data = new Map(
    instance.flows
      .flatMap((flow) => flow.data)
      .filter((one) => one.declaredIn !== instance.level)
      .map((one) => [one.name, one]),
  );
  for (const { name, declaredIn } of data.values()) {
    found.push({ what: "data", value: name, from: levelLink(result, declaredIn) });
  }
  const own = new Set(instance.model.protocolStyles.map(({ name }) => fold(name)));
  const protocols = new Set(instance.flows.map((flow) => String(flow.values.protocol ?? "")));
  for (const protocol of protocols) {
    if (protocol === "" || own.has(fold(protocol))) continue;
    const { color, lineStyle } = styleOf(instance, protocol);
    const value = [protocol, color, lineStyle].filter((part) => part !== "").join(", ");
    const from = styleLevel(instance, protocol);
    if (from !== null) found.push({ what: "protocol style", value, from: levelLink(result, from) });
  }
  return found;
}

function styleLevel(instance: LinkedModel, protocol: string): string | null {
  for (let at = instance.parent; at; at = at.parent) {
    if (at.model.protocolStyles.some(({ name }) => fold(name) === fold(protocol))) return at.level;
  }
  return null;
}
