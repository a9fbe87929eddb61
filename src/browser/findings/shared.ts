import type { FindingItem } from "./list.ts";

/** What other parts of a page may ask of its filter of findings. */
export interface FindingsFilter {
  /** All findings of the page, shown or not. */
  readonly nodes: () => readonly HTMLElement[];
  /** Shows the finding that holds this id, whatever is filtered. */
  readonly reveal: (id: string) => void;
  /** Shows the findings of an element or flow only. */
  readonly showElement: (anchor: string, name: string) => void;
  readonly add: (nodes: readonly HTMLElement[]) => void;
  readonly addItems: (items: readonly FindingItem[]) => void;
  readonly refresh: () => void;
}

export const shared: {
  /** Ids of the findings that a reader has chosen, also while the page is renewed. */
  readonly chosen: Set<string>;
  /** null on pages that have none. */
  filter: FindingsFilter | null;
  /** How many findings are in files that are not loaded yet. */
  unloaded: () => number;
  /** Loads them: what is filtered or sorted is all that there is. */
  loadRest: () => void;
} = { chosen: new Set(), filter: null, unloaded: () => 0, loadRest: () => undefined };
