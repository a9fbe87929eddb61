import type { reasons as english } from "../english/reasons.ts";
import type { Message } from "../message.ts";

export const reasons: Readonly<Record<keyof typeof english, Message>> = {
  "reason.severity": "der Schweregrad der Regel ist {rating}",
  "reason.likelihood": "die Wahrscheinlichkeit der Regel ist {rating}",
  "reason.authored": "das Modell gibt den Schweregrad mit {rating} an",
  "reason.exposure.internet": "es ist aus dem Internet erreichbar",
  "reason.exposure.untrusted": "es berührt eine Zone, der nicht vertraut wird",
  "reason.exposure.unknown": "nicht für jede berührte Zone ist gesagt, ob ihr vertraut wird",
  "reason.exposure.trusted": "es liegt ganz in Zonen, denen vertraut wird",
  "reason.classification": "die höchste Klassifizierung seiner Daten ist {class}",
  "reason.confidentiality": "seine Vertraulichkeit ist mit {value} bewertet",
  "reason.integrity": "seine Integrität ist mit {value} bewertet",
  "reason.availability": "seine Verfügbarkeit ist mit {value} bewertet",
  "reason.basis.stated": "das Modell sagt, worauf es beruht",
  "reason.basis.open": "niemand sagt, ob etwas dagegen steht",
  "reason.basis.assumed": "es beruht auf einer Vermutung",
  "reason.limit": "ein Wert liegt zwischen 0 und 10",
  "reason.multiplier": "das Modell vervielfacht den Schweregrad dieses Elements mit {factor}",
  "reason.override": "eine Überschreibung gibt CVSS {cvss} an",
  "reason.unrated": "niemand bewertet {id}; es zählt mittel",
  "reason.ratedOnly": "{id} ist als {rating} bewertet, ohne CVSS",
  "reason.cvss": "{id}: CVSS {cvss}",
  "reason.rated": "wer es fand, bewertet es als {rating}",
  "reason.notCarried": "wird von keinem Fluss im Inneren getragen",
  "reason.halfCarried": "geht in beide Richtungen und wird im Inneren nur in einer getragen",
  "reason.dataLost": "verliert im Inneren Daten: {data}",
  "reason.dataAdded": "trägt im Inneren mehr Daten: {data}",
  "reason.outsider": "spricht mit „{name}“; die Ebene darüber hat keinen Fluss dorthin",
  "scoring.meaning.base":
    "Schweregrad der Regel: sehr hoch 9,5, hoch 8, mittel 5,5, niedrig 2,5, sehr niedrig 0,5",
  "scoring.meaning.likelihood":
    "Wahrscheinlichkeit der Regel: sehr hoch +1, hoch +0,75, mittel 0, niedrig −1,5, sehr niedrig −2,5",
  "scoring.meaning.exposure":
    "Aus dem Internet erreichbar oder an einer Zone, der nicht vertraut wird, +0,5, unbekannt 0, ganz in Zonen, denen vertraut wird, −1",
  "scoring.meaning.stakes":
    "Das Höchste, was bei dem auf dem Spiel steht, das die Bedrohung berührt. Vertraulichkeit nach der höchsten Klassifizierung: PUBLIC −1,5, INTERNAL +0,1, RESTRICTED +0,25, SENSITIVE +0,5, CONFIDENTIAL +0,6, SECRET +0,75, TOP_SECRET +1; alles andere nach seiner Bewertung: LOW −0,5, HIGH +0,5, CRITICAL +1",
  "scoring.meaning.basis": "Was das Modell sagt 0, eine offene Frage −0,75, was nur vermutet wird −1,5",
  "scoring.meaning.limit": "Hält die Summe zwischen 0 und 10",
  "scoring.meaning.multiplier": "Faktor m des Elements für den Schweregrad: 10 − 10 × (1 − Summe / 10)^m",
};
