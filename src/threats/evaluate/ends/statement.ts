import { findProperty } from "../../../model/properties.ts";
import { syntaxOf } from "../../../model/syntax.ts";
import type { Value } from "../../../model/value.ts";
import { boundaryChain, type Linked } from "../../../tree/linked.ts";
import type { Subject } from "../../facts/subject.ts";
import type { View } from "../../facts/view.ts";
import { showValue } from "../../findings/evidence.ts";
import type { Statement } from "../../findings/finding.ts";

/** What a model has to state so that a property of a subject has a value; null for what no model declares. */
function statementOf({ of }: Subject, property: string, from: Value, to: Value): Statement | null {
  if (of.what === "unresolved") return null;
  const one = property === "isTrusted" ? whoseTrust(of) : of;
  const stated = one.entry.properties.get(property);
  const { file, line } = (stated ?? one.entry).place;
  return {
    level: one.what === "data" ? one.declaredIn : one.level,
    what: one.what,
    key: one.key,
    name: one.name,
    kind: one.kind,
    property,
    from: showValue(from),
    to: showValue(to),
    isStated: stated !== undefined,
    file,
    line,
    write: written(one, property, to),
  };
}

/** The statement that gives a property of a subject another value than the view shows; the same object each time. */
export type StatementFor = (subject: Subject, property: string, to: Value) => Statement | null;

export function openStatements(view: View): StatementFor {
  const known = new Map<Subject, [string, Value, Statement | null][]>();
  return (subject, property, to) => {
    const ofSubject = known.get(subject) ?? [];
    known.set(subject, ofSubject);
    const same = ofSubject.find(([one, value]) => one === property && value === to);
    if (same) return same[2];
    const statement = statementOf(subject, property, view.value(subject, property), to);
    ofSubject.push([property, to, statement]);
    return statement;
  };
}

/** An element is trusted as the place is where it lies: one word there says it of all that lie there. */
function whoseTrust(of: Linked): Linked {
  if (of.what !== "element" || of.entry.properties.get("isTrusted")?.value === false) return of;
  return boundaryChain(of.boundary).find(({ isTrusted }) => isTrusted !== null) ?? of.boundary ?? of;
}

/** As the file of the entry would say it: a control by its plain name, where that means no other property. */
function written({ entry, kind }: Linked, property: string, to: Value): string {
  const { file } = entry.place;
  const say = syntaxOf(file);
  const word = property.replace(/^controls\./, "");
  if (word === property) return say.set(property, to);
  if (/\.[mc]?[jt]s$/i.test(file)) return `controls: { ${say.set(word, to)} }`;
  return say.set(findProperty(kind, word)?.name === property ? word : property, to);
}
