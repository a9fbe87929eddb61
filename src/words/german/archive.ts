import type { archive as english } from "../english/archive.ts";
import type { Message } from "../message.ts";

export const archive: Readonly<Record<keyof typeof english, Message>> = {
  "archive.snapshots": "Stände",
  "archive.none": "Archiv",
  "archive.compare": "Vergleichen",
  "archive.compareTitle": "Stände vergleichen",
  "archive.compareTwo": "Zwei davon vergleichen",
  "archive.from": "Von {choice}",
  "archive.to": "bis {choice}",
  "archive.noScripts": "Ohne Skripte lassen sich die Stände einzeln lesen.",
  "archive.asOf": "Stand",
  "archive.title": "Titel",
  "archive.openFindings": "Offene Befunde nach Schweregrad. Geschrieben von {tool}.",
  "progress.title": "Verlauf",
  "progress.of": "Verlauf: {title}",
  "progress.lead": "Was seit dem vorigen Stand dazukam und was wegfiel.",
  "progress.leadNewest":
    "Was seit dem vorigen Stand dazukam und was wegfiel; die neuesten {n} von {all}, die sich vergleichen lassen.",
  "progress.csv": "{link}, nach Verantwortlichen und Schweregrad.",
  "progress.asCsv": "Als CSV",
  "progress.colours": "Farben",
  "progress.openChart": "Offene Befunde nach Schweregrad; höchstens: {most}",
  "progress.movesChart":
    "Neu (über der Linie; höchstens: {most}) und erledigt (darunter; höchstens: {least})",
  "progress.bySnapshot": "Nach Stand",
  "progress.byOwner": "Nach Verantwortlichen",
  "progress.owner": "Verantwortlich für die Ebene",
  "progress.nobody": "niemand genannt",
  "progress.opened": "Neu",
  "progress.decided": "Entschieden",
  "progress.gone": "Weggefallen",
  "progress.medianAge": "Alter im Median",
  "progress.expired": "Abgelaufen",
  "progress.reviewsDue": "Prüfungen fällig",
  "progress.days": "{n} Tage",
  "progress.ownersShown": "{n} von {all} sind zu sehen; die CSV-Datei hat alle.",
  "progress.explained":
    "Die Schweregrade zählen, was offen ist: bei einem Stand an seinem Tag, bei Verantwortlichen am neuesten. {gone} ist, was Modelle, Regeln oder das System beendet haben, {decided}, was Menschen getan haben. {age} meint das Alter bei der Entscheidung: vom ersten Stand, in dem ein Befund offen war, bis zum Tag der Entscheidung oder zum Stand, der sie enthält. {expired} Entscheidungen und {reviews} sind an diesem Tag überfällig. Ein Strich: nichts zum Vergleichen, oder ein Stand, der es nicht sagt. Geschrieben von {tool}.",
  "progress.unreadable": "Kein Stand ist lesbar.",
  "progress.explainedReviews": "fällige Prüfungen",
  "progress.explainedDecided": "Entschieden",
};
