import type { Value as ModelValue } from "../../model/value.ts";
import type { Subject } from "../facts/subject.ts";
import { asItStands, dataNames, type Many, readValue, type Way } from "../facts/view.ts";

/** Answers are compared with `===`. */
export type Answer = null | boolean | number | string | object;

/**
 * Something that can be asked about a subject. What it leads to joins the subjects that were met, and is in the answer
 * by its place among them, or by its kind if it is new: so answers about different things may be the same.
 */
export type Question = (subject: Subject, met: Subject[]) => Answer;

export const askName: Question = ({ of }) => of.name;
export const askType: Question = (subject) => asItStands.type(subject);
export const askDataNames: Question = (subject) => textOf(dataNames(subject));

/** The value of a property. */
export const askValue = eachOnce<string>((property) => (subject) => {
  const value = readValue(subject, property);
  return typeof value === "object" && value !== null ? answerOf(value) : value;
});

/** Whether a finding may rest on it. */
export const askGuess = eachOnce<string>((property) => (subject) => asItStands.isGuess(subject, property));

/** What one way leads to. */
export const askOne = eachOnce<Way>((way) => (subject, met) => {
  const one = asItStands.one(subject, way);
  if (one === null) return null;
  const place = met.indexOf(one);
  if (place >= 0) return place;
  met.push(one);
  return one.of.what === "unresolved" ? "unresolved" : one.kind;
});

/** Longer lists are not gone through: they are like no other, and are answered as they are. */
const longestList = 100;

/** All of some, flows or data, of which the kind is no question: how many they are, and which of them were met before. */
export const askMany = eachOnce<Many>((which) => (subject, met) => {
  const several = asItStands.many(subject, which);
  if (several.length > longestList) return several;
  let old = "";
  for (let at = 0; at < several.length; at++) {
    const one = several[at] as Subject;
    const place = met.indexOf(one);
    if (place < 0) met.push(one);
    else old += ` ${at}:${place}`;
  }
  return old === "" ? several.length : several.length + old;
});

function eachOnce<Name>(make: (name: Name) => Question): (name: Name) => Question {
  const made = new Map<Name, Question>();
  return (name) => {
    const question = made.get(name) ?? make(name);
    made.set(name, question);
    return question;
  };
}

/** Members of enumerations are the same objects everywhere; lists of texts are not. */
function answerOf(value: ModelValue & object): Answer {
  if ("enumName" in value) return value;
  return "json" in value ? "structured" : textOf(value);
}

function textOf(texts: readonly string[]): string {
  return JSON.stringify(texts);
}
