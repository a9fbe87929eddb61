import { toHex } from "../model/colors.ts";
import { type End, isInScope, type LinkedFlow, type LinkedModel } from "../tree/linked.ts";
import { styleOf } from "../tree/protocol-styles.ts";
import { wrap } from "./labels.ts";
import { palette } from "./palette.ts";
import { escaped, escapedHeading } from "./plantuml-escape.ts";

/** What is drawn of a sequence that is too long for PlantUML, which takes time for each participant of each message. */
export const messagesAtMost = 120;
const cellsAtMost = 60_000;

export function isLongSequence({ flows }: LinkedModel): boolean {
  const ends = new Set(flows.flatMap(({ source, sink }) => [source, sink]));
  return flows.length > messagesAtMost && flows.length * ends.size > cellsAtMost;
}

/**
 * The PlantUML text of a level's sequence: participants in the order in which they speak, then the flows in
 * the order of the level. null when there is nothing to tell.
 * @param atMost only so many messages from the start
 */
export function sequenceText(
  instance: LinkedModel,
  title: string,
  atMost = Number.POSITIVE_INFINITY,
): string | null {
  const flows = instance.flows.slice(0, atMost);
  if (flows.length === 0) return null;
  const ids = new Map<End | string, string>();
  const declarations: string[] = [];
  for (const { source, sink } of flows) for (const end of [source, sink]) participant(end);

  // A title without a text would open a block that only "end title" closes.
  const heading = title.trim() === "" ? [] : [`title ${label(title, 80, 2, escapedHeading)}`];
  const lines = ["@startuml", ...heading, "hide footbox", ...style, ...declarations];
  for (const flow of flows) lines.push(...message(flow));
  lines.push("@enduml", "");
  return lines.join("\n");

  function participant(end: End): string {
    const key = end.what === "unresolved" ? end.name : end;
    const known = ids.get(key);
    if (known) return known;
    const id = `p${ids.size + 1}`;
    ids.set(key, id);
    declarations.push(`${keyword(end)} "${label(end.name, 22, 4, escapedHeading)}" as ${id}${colorOf(end)}`);
    return id;
  }

  function message(flow: LinkedFlow): string[] {
    const from = participant(flow.source);
    const to = participant(flow.sink);
    const number = flow.order === null ? "" : `(${flow.order}) `;
    const lines = [`${from} ${arrow(flow)} ${to} : ${label(number + flow.name, 40, 3)}${facts(flow)}`];
    const note = String(flow.values.note ?? "");
    const over = from === to ? from : `${from}, ${to}`;
    // On one line: nothing in a note can be taken for its end.
    if (note.trim() !== "") lines.push(`note over ${over} : ${label(note, 60, 12)}`);
    return lines;
  }

  function facts(flow: LinkedFlow): string {
    const protocol = String(flow.values.protocol ?? "");
    const carried = flow.data.map(({ name }) => name).join(", ");
    const text = [protocol, carried].filter((part) => part !== "").join(", ");
    return text === "" ? "" : `\\n${label(text, 44, 2, small)}`;
  }

  function arrow(flow: LinkedFlow): string {
    const { color } = styleOf(instance, String(flow.values.protocol ?? ""));
    const own = (flow.values.color as string) || color;
    const hex = isInScope(flow) ? toHex(own) : palette.outOfScope;
    const dashes = flow.values.isResponse === true ? "--" : "-";
    const body = hex === null ? dashes : `-[${hex}]${dashes.slice(1)}`;
    return flow.values.bidirectional === true ? `<${body}>` : `${body}>`;
  }
}

const style = [
  "skinparam backgroundColor transparent",
  "skinparam shadowing false",
  "skinparam defaultFontName Arial",
  "skinparam sequence {",
  "  ArrowColor #4b5563",
  "  LifeLineBorderColor #9ca3af",
  "  ParticipantBorderColor #4b5563",
  "  ParticipantBackgroundColor #f8fafc",
  "  ActorBorderColor #4b5563",
  "  ActorBackgroundColor #fdf8ee",
  "  DatabaseBorderColor #4b5563",
  "  DatabaseBackgroundColor #eef6f3",
  "}",
  "skinparam note {",
  "  BackgroundColor #fdf8ee",
  "  BorderColor #d6c9a8",
  "}",
];

function label(text: string, width: number, limit: number, shape = escaped): string {
  return wrap(text, width, limit).map(shape).join("\\n");
}

/** Markup ends with its line. */
function small(line: string): string {
  return `<size:11><color:#6b7280>${escaped(line)}</color></size>`;
}

function keyword(end: End): string {
  if (end.what !== "element") return "participant";
  if (end.type?.name === "queue") return "queue";
  switch (end.judgedAs) {
    case "Actor":
      return "actor";
    case "Datastore":
      return "database";
    case "SetOfProcesses":
      return "collections";
    case "ExternalEntity":
      return "entity";
    case "Process":
    case "Lambda":
    case "LLM":
    case "Agent":
      return "control";
    default:
      return "participant";
  }
}

/** Out of scope, or not declared: grey, as in the data-flow diagram. */
function colorOf(end: End): string {
  if (end.what === "element") return end.values.inScope === false ? " #e5e7eb" : "";
  return " #e5e7eb";
}
