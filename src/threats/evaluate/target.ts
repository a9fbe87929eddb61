import type { LinkedBoundary, LinkedElement, LinkedFlow } from "../../tree/linked.ts";
import type { Subject } from "../facts/subject.ts";

/** What rules may target. */
export type Targetable = LinkedElement | LinkedBoundary | LinkedFlow;

/** A subject that rules may target; every finding has one. */
export type Target = Subject & { readonly of: Targetable };
