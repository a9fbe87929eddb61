import type { report as english } from "../english/report.ts";
import type { Message } from "../message.ts";

export const report: Readonly<Record<keyof typeof english, Message>> = {
  "report.aRoot": "la racine",
  "report.packed": "paquet du {date}, tm-site {tool}",
  "report.default": "défaut : personne ne le dit",
  "report.inherited": "hérité de {from} ({place})",
  "report.above": "au-dessus",
  "report.judgedAs": "évalué comme {kind}",
  "report.builtIn": "fournie ({file})",
  "report.dataOfClass": "Données {name}",
};
