import { toHex } from "../../model/colors.ts";
import { isInScope, type LinkedModel } from "../../tree/linked.ts";
import { styleOf } from "../../tree/protocol-styles.ts";
import type { LegendItem } from "./view.ts";

/** Only what the diagram of this level really shows. */
export function dfdLegend(instance: LinkedModel): LegendItem[] {
  const { elements, flows, boundaries } = instance;
  const ends = flows.flatMap(({ source, sink }) => [source, sink]);
  const items: (LegendItem | false)[] = [
    elements.some(({ kind }) => kind === "Actor" || kind === "ExternalEntity") && {
      label: "actor or external entity",
      sample: "actor",
    },
    elements.some(({ judgedAs }) => judgedAs === "Server" || judgedAs === "Process") && {
      label: "server or process",
      sample: "process",
    },
    elements.some(({ judgedAs }) => judgedAs === "Datastore") && { label: "data store", sample: "store" },
    boundaries.length > 0 && { label: "trust boundary", sample: "boundary" },
    elements.some(({ submodel }) => submodel !== null) && {
      label: "has a level of its own",
      sample: "decomposed",
    },
    ends.some((end) => end.what === "element" && end.level !== instance.level) && {
      label: "of another level",
      sample: "ghost",
    },
    [...elements, ...boundaries, ...flows].some((one) => !isInScope(one)) && {
      label: "out of scope",
      sample: "out-of-scope",
    },
    ends.some((end) => end.what === "unresolved") && { label: "not declared", sample: "unknown" },
    { label: "outline: worst open finding", sample: "high" },
  ];
  return [...items.filter((item) => item !== false), ...protocolLegend(instance)];
}

export function sequenceLegend(instance: LinkedModel): LegendItem[] {
  return protocolLegend(instance);
}

function protocolLegend(instance: LinkedModel): LegendItem[] {
  const protocols = [...new Set(instance.flows.map(({ values }) => String(values.protocol ?? "")))].sort();
  return protocols.flatMap((protocol) => {
    const { color, lineStyle } = styleOf(instance, protocol);
    if (color === "" && lineStyle === "") return [];
    return [
      {
        label: protocol,
        sample: "line" as const,
        color: toHex(color) ?? "#4b5563",
        lineStyle: lineStyle || "solid",
      },
    ];
  });
}
