import { type Report, warningAt } from "../model/diagnostic.ts";
import type { Entry, Model } from "../model/model.ts";
import { isElementKind, type KindName } from "../model/schema.ts";

/** Sorts the entries of a file into a model, and says so when there is nothing in it. */
export function gather(
  file: string,
  about: Entry<"Model">,
  entries: readonly Entry[],
  report: Report,
  resolved = false,
): Model {
  const of = <Kind extends KindName>(kind: Kind) =>
    entries.filter((entry): entry is Entry<Kind> => entry.kind === kind);
  if (entries.length === 0) {
    report(
      warningAt(
        "empty-model",
        "This model declares nothing.",
        about.place,
        ({ section }) => `add a section such as ${section("Servers")}`,
      ),
    );
  }
  return {
    file,
    about,
    boundaries: of("Boundary"),
    elements: entries.filter((entry): entry is Model["elements"][number] => isElementKind(entry.kind)),
    data: of("Data"),
    flows: of("Dataflow"),
    assumptions: of("Assumption"),
    decisions: of("Decision"),
    threats: of("Threat"),
    protocols: of("Protocol"),
    protocolStyles: of("ProtocolStyle"),
    severityMultipliers: of("SeverityMultiplier"),
    mitreMappings: of("MitreMapping"),
    declarations: of("PropertyDeclaration"),
    types: of("Type"),
    context: null,
    billsOfMaterials: [],
    materials: new Map(),
    resolved,
    lineLengths: [],
    isPytm: false,
  };
}
