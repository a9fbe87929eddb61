import type { start as english } from "../english/start.ts";
import type { Message } from "../message.ts";

export const start: Readonly<Record<keyof typeof english, Message>> = {
  "decision.noEnd": "ohne Ende",
  "portfolio.topRisks": "Größte Risiken",
  "portfolio.topRisksNote": "Was offen ist und zuerst zu lesen.",
  "portfolio.fixesNote": "Eine Entscheidung, und so viele offene Befunde enden.",
  "portfolio.levelsNote": "Offene Befunde jeder Ebene samt den Ebenen darunter; je dunkler, desto mehr.",
  "portfolio.openModel": "Modell öffnen",
  "portfolio.nobodySays": "Niemand sagt",
  "portfolio.allOfIt": "Alles: zu schreibende Zeilen, nach Verantwortlichen, was fällig ist",
  "portfolio.empty": "Es gibt noch keine Ebene",
  "portfolio.fixedHead": "Behoben",
  "start.topFixes": "Wichtigste Änderungen",
  "start.topFixesNote": "Je eine Entscheidung, und was endet, wenn jede Zeile davon geschrieben ist.",
  "start.byKind": "Nach Art der Änderung",
  "start.byOwnerNote": "Nur was auf Ebenen steht, für die eine Person verantwortlich ist.",
  "start.questionsNote":
    "Tatsachen, die kein Modell nennt und auf denen Befunde beruhen; zuerst die, deren Antworten am meisten klären.",
  "start.reviewsNote": "Überfällig, binnen dreißig Tagen fällig oder nie geschehen.",
  "start.entriesNote": "Wo jemand beginnen kann, dem nicht vertraut wird.",
  "start.shares": "Nach Verantwortlichen, Schlagwort und Profil",
  "start.sharesNote":
    "Offene Befunde der Ebenen, für die jemand verantwortlich ist oder die ein Schlagwort markiert, und der Regeln eines Profils.",
  "start.everyProfile": "Regeln aller Profile",
  "start.reviews": "Überprüfungen",
  "start.sharesShort": "Verantwortliche, Schlagwörter, Profile",
  "start.neverReviewed": "nie, soweit das Modell es sagt",
  "diagnostic.error": "Fehler",
  "diagnostic.warning": "Warnung",
};
