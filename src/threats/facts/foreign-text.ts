import { isFromOutsiders, opensToEverybody } from "./exposure.ts";
import type { Subject } from "./subject.ts";
import type { View } from "./view.ts";

/** What others write reaches an element, if only through elements that pass it on. */

/** So many elements lie between at most: what comes from further away has been made into something else. */
const stepsAtMost = 6;

/**
 * Whether outsiders call it, or call what calls it, and so on. An element that faces everybody hears them, whether or
 * not the model draws them. Who they are is asked first, and whom nobody trusts only where that does not decide.
 */
export function hearsOutsiders(subject: Subject, view: View): boolean {
  const flows = flowsTowards(subject, view);
  return (
    flows.some((flow) => isFromOutsiders(flow, view)) ||
    opensToEverybody(subject, view) ||
    flows.some((flow) => {
      const source = view.one(flow, "source") as Subject;
      return opensToEverybody(source, view) || view.value(source, "isTrusted") === false;
    })
  );
}

/** The flows into it, those into their sources, and so on; the nearest first. */
function flowsTowards(subject: Subject, view: View): readonly Subject[] {
  const met = new Set<Subject>([subject]);
  const flows: Subject[] = [];
  let wave: readonly Subject[] = [subject];
  for (let step = 0; step < stepsAtMost && wave.length > 0; step++) {
    const next: Subject[] = [];
    for (const flow of wave.flatMap((one) => view.many(one, "inputs"))) {
      flows.push(flow);
      const source = view.one(flow, "source") as Subject;
      if (!met.has(source)) next.push(source);
      met.add(source);
    }
    wave = next;
  }
  return flows;
}

/**
 * Whether a model or an agent reads what strangers may have written: its callers', that of documents it looks up, or
 * that of systems of others which it asks. What is stated of a model wins.
 */
export function readsForeignText(subject: Subject, view: View): boolean {
  if (subject.kind === "LLM" && !view.isGuess(subject, "processesUntrustedInput"))
    return view.value(subject, "processesUntrustedInput") === true;
  if (subject.kind === "LLM" && view.value(subject, "hasRAG") === true) return true;
  if (hearsOutsiders(subject, view)) return true;
  return view.many(subject, "outputs").some((flow) => {
    const sink = view.one(flow, "sink") as Subject;
    return sink.kind === "ExternalEntity" || (sink.kind === "Datastore" && hearsOutsiders(sink, view));
  });
}
