import type { Report } from "../../model/diagnostic.ts";
import type { Types } from "../../model/element-types.ts";
import type { Entry, Model } from "../../model/model.ts";
import type { ReadProtocol } from "../../model/protocols/facts.ts";
import type { Value } from "../../model/value.ts";
import type { Tree } from "../level.ts";
import type {
  LinkedBoundary,
  LinkedData,
  LinkedElement,
  LinkedFlow,
  LinkedModel,
  Origin,
  System,
  Unresolved,
} from "../linked.ts";

/**
 * What `linked.ts` describes, while it is being linked: values may still be completed and links added. Only this folder
 * writes; everything downstream has what {@link close} gives.
 */
type Open<Thing, Links extends keyof Thing = never> = {
  -readonly [Key in Exclude<keyof Thing, Links | "values" | "origins">]: Thing[Key];
} & { readonly values: Record<string, Value>; readonly origins: Map<string, Origin> };

export interface OpenBoundary extends Open<LinkedBoundary, "parent" | "members"> {
  parent: OpenBoundary | null;
  readonly members: OpenElement[];
}

export interface OpenData extends Open<LinkedData> {}

export interface OpenElement extends Open<LinkedElement, "boundary" | "data" | "inputs" | "outputs"> {
  readonly boundary: OpenBoundary | null;
  readonly data: readonly OpenData[];
  readonly inputs: OpenFlow[];
  readonly outputs: OpenFlow[];
}

export type OpenEnd = OpenElement | OpenBoundary | Unresolved;

export interface OpenFlow
  extends Open<LinkedFlow, "source" | "sink" | "boundary" | "data" | "responseTo" | "response"> {
  readonly source: OpenEnd;
  readonly sink: OpenEnd;
  readonly boundary: OpenBoundary | null;
  readonly data: readonly OpenData[];
  responseTo: OpenFlow | null;
  response: OpenFlow | null;
}

interface OpenThings {
  readonly elements: OpenElement;
  readonly boundaries: OpenBoundary;
  readonly data: OpenData;
  readonly flows: OpenFlow;
}

export interface OpenModel extends Pick<LinkedModel, "level" | "model" | "types" | "outOfScope"> {
  readonly parent: OpenModel | null;
  readonly describes: OpenElement[];
  boundaries: readonly OpenBoundary[];
  elements: readonly OpenElement[];
  data: readonly OpenData[];
  flows: readonly OpenFlow[];
  unused: LinkedModel["unused"];
  readonly names: { readonly [Space in keyof OpenThings]: Map<string, OpenThings[Space]> };
  readonly homonyms: Map<string, readonly OpenElement[]>;
}

/** What one linking of a tree works on. */
export interface Linking {
  readonly tree: Tree;
  /** By level path, in path order: every level in every context that was met so far. */
  readonly instances: ReadonlyMap<string, OpenModel[]>;
  /** Data declared elsewhere as a level sees them: what its flows do to data stays in the level. */
  readonly views: Map<OpenModel, Map<Entry, OpenData>>;
  /** How a level understands the words of `protocol=`. */
  readonly protocolsOf: (instance: OpenModel) => ReadProtocol;
  /** How a level below another understands the words of `type=`. */
  readonly typesOf: (level: string, model: Model, parent: OpenModel | null) => Types;
  readonly reportOf: (instance: OpenModel | null) => Report;
}

/** From here on nobody writes: the same levels, as everything downstream sees them. */
export function close({ instances }: Linking): System["instances"] {
  return instances;
}
