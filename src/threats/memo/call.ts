import { openMemo } from "../../model/memo.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { Subject } from "../facts/subject.ts";
import type { Many, View, Way } from "../facts/view.ts";

/** What a call gives back, so that it can be compared with `===`. */
export type Output = null | boolean | number | string | object;

/**
 * Something that can be asked of a view about a subject. What it leads to joins the subjects that were met, and is in
 * the output by its place among them, or by its kind if it is new: so outputs about different things may be the same.
 */
export type Call = (subject: Subject, met: Subject[]) => Output;

/** A call that was made about one of the subjects that were met, and its output. */
export interface TrackedCall {
  readonly of: number;
  readonly call: Call;
  readonly output: Output;
}

/** The calls of one view. Each is made once, so that they too can be compared. */
export interface Calls {
  readonly name: Call;
  readonly type: Call;
  readonly protocol: Call;
  readonly isNotAskedInSQL: Call;
  /** The value of a property. */
  value(property: string): Call;
  /** Whether a finding may rest on it. */
  isGuess(property: string): Call;
  /** What one way leads to. */
  one(way: Way): Call;
  /**
   * All of some: how many they are, which of them were met before, and of what kind they are where that is not always
   * the same.
   */
  many(which: Many): Call;
}

/** Longer lists are not gone through: they are like no other, and are their own output. */
const longestList = 100;

export function callsOf(view: View): Calls {
  const memo = openMemo();
  return {
    name: ({ of }) => of.name,
    type: (subject) => view.type(subject),
    protocol: (subject) => view.protocol(subject),
    isNotAskedInSQL: (subject) => view.isNotAskedInSQL(subject),
    value: memo.of(
      (property: string): Call =>
        (subject) => {
          const value = view.value(subject, property);
          return typeof value === "object" && value !== null ? outputOf(value) : value;
        },
    ),
    isGuess: memo.of(
      (property: string): Call =>
        (subject) =>
          view.isGuess(subject, property),
    ),
    one: memo.of(
      (way: Way): Call =>
        (subject, met) => {
          const one = view.one(subject, way);
          if (one === null) return null;
          const place = met.indexOf(one);
          if (place >= 0) return place;
          met.push(one);
          return one.of.what === "unresolved" ? "unresolved" : one.kind;
        },
    ),
    many: memo.of(
      (which: Many): Call =>
        (subject, met) => {
          const several = view.many(subject, which);
          if (several.length > longestList) return several;
          let old = which === "members" ? several.map(({ kind }) => ` ${kind}`).join("") : "";
          for (let at = 0; at < several.length; at++) {
            const one = several[at] as Subject;
            const place = met.indexOf(one);
            if (place < 0) met.push(one);
            else old += ` ${at}:${place}`;
          }
          return old === "" ? several.length : several.length + old;
        },
    ),
  };
}

/** Members of enumerations are the same objects everywhere; lists of texts are not. */
function outputOf(value: ModelValue & object): Output {
  if ("enumName" in value) return value;
  return "json" in value ? "structured" : JSON.stringify(value);
}
