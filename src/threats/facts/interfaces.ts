import { propertiesOf } from "../../model/properties.ts";
import type { Subject } from "./subject.ts";
import type { View } from "./view.ts";

/** It is said to offer an API, by whatever kind can say so. */
export function offersAPI(subject: Subject, view: View): boolean {
  const property = "implementsAPI";
  return propertiesOf(subject.kind).byName.has(property) && view.value(subject, property) === true;
}
