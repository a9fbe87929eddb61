import type { frame as english } from "../english/frame.ts";
import type { Message } from "../message.ts";

export const frame: Readonly<Record<keyof typeof english, Message>> = {
  "frame.skip": "Zum Inhalt springen",
  "frame.breadcrumb": "Brotkrumenpfad",
  "frame.site": "Website",
  "frame.levels": "Ebenen",
  "frame.noScripts": "Der Baum braucht Skripte. Die {overview} nennt jede Ebene.",
  "frame.overview": "Übersicht",
  "frame.asOf": "Bewertet zum {date}",
  "frame.builtWith": "Was gebaut wurde, und womit",
  "page.portfolio": "Übersicht",
  "page.start": "Womit anfangen",
  "page.information": "Daten",
  "page.findings": "Befunde",
  "page.threats": "Bedrohungskatalog",
  "page.attack": "ATT&CK-Matrix",
  "page.controls": "Maßnahmen",
  "page.paths": "Angriffspfade",
  "page.about": "Über diese Website",
  "frame.inOne": "Eine Ebene einer Website in einer Datei: Was zu anderen Seiten führt, ist hier nur Text.",
};
