import type { report as english } from "../english/report.ts";
import type { Message } from "../message.ts";

export const report: Readonly<Record<keyof typeof english, Message>> = {
  "report.aRoot": "die Wurzel",
  "report.packed": "Paket vom {date}, tm-site {tool}",
  "report.default": "Vorgabe: niemand sagt es",
  "report.inherited": "geerbt von {from} ({place})",
  "report.above": "oben",
  "report.judgedAs": "bewertet als {kind}",
  "report.builtIn": "mitgeliefert ({file})",
  "report.dataOfClass": "Daten der Klasse {name}",
};
