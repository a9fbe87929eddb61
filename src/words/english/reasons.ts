import type { Message } from "../message.ts";

/**
 * Sentences that findings and levels carry in English, for every reader: pages find out by what one says which it is
 * (`reasons.ts` of this folder), and say it in their language.
 */
export const reasons = {
  "reason.severity": "the rule's severity is {rating}",
  "reason.likelihood": "the rule's likelihood is {rating}",
  "reason.authored": "the model says that its severity is {rating}",
  "reason.exposure.internet": "it faces the Internet",
  "reason.exposure.untrusted": "it touches an untrusted zone",
  "reason.exposure.unknown": "nobody states the trust of every zone that it touches",
  "reason.exposure.trusted": "it lies entirely inside trusted zones",
  "reason.classification": "the highest classification of its data is {class}",
  "reason.confidentiality": "its confidentiality is rated {value}",
  "reason.integrity": "its integrity is rated {value}",
  "reason.availability": "its availability is rated {value}",
  "reason.basis.stated": "the model states what it rests on",
  "reason.basis.open": "nobody states whether something answers it",
  "reason.basis.assumed": "it rests on a guess",
  "reason.limit": "a score lies between 0 and 10",
  "reason.multiplier": "the model multiplies the severity of this element by {factor}",
  "reason.override": "an override states CVSS {cvss}",
  "reason.unrated": "nobody rates {id}; medium counts",
  "reason.ratedOnly": "{id} is rated {rating}, without CVSS",
  "reason.cvss": "{id}: CVSS {cvss}",
  "reason.rated": "who found it rates it {rating}",
  "reason.notCarried": "is carried by no flow inside",
  "reason.halfCarried": "goes both ways, and is carried inside in one direction only",
  "reason.dataLost": "loses its data inside: {data}",
  "reason.dataAdded": "carries more data inside: {data}",
  "reason.outsider": 'talks to "{name}", with whom the level above has no flow',
  "scoring.meaning.base": "Severity of the rule: very high 9.5, high 8, medium 5.5, low 2.5, very low 0.5",
  "scoring.meaning.likelihood":
    "Likelihood of the rule: very high +1, high +0.75, medium 0, low −1.5, very low −2.5",
  "scoring.meaning.exposure":
    "Faces the Internet or touches an untrusted zone +0.5, unknown 0, entirely inside trusted zones −1",
  "scoring.meaning.stakes":
    "The most that is at stake among what the threat touches. Confidentiality by the highest classification: public −1.5, internal +0.1, restricted +0.25, sensitive +0.5, confidential +0.6, secret +0.75, top secret +1; every other by its rating: low −0.5, high +0.5, critical +1",
  "scoring.meaning.basis": "What the model states 0, an open question −0.75, what is only assumed −1.5",
  "scoring.meaning.limit": "Keeps the sum between 0 and 10",
  "scoring.meaning.multiplier": "Severity multiplier m of the element: 10 − 10 × (1 − sum / 10)^m",
} as const satisfies Readonly<Record<string, Message>>;
