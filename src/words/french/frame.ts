import type { frame as english } from "../english/frame.ts";
import type { Message } from "../message.ts";

export const frame: Readonly<Record<keyof typeof english, Message>> = {
  "frame.skip": "Aller au contenu",
  "frame.breadcrumb": "Fil d’Ariane",
  "frame.site": "Site",
  "frame.levels": "Niveaux",
  "frame.noScripts": "L’arborescence demande des scripts. La {overview} énumère tous les niveaux.",
  "frame.overview": "vue d’ensemble",
  "frame.asOf": "Évalué au {date}",
  "frame.builtWith": "Ce qui a été généré, et avec quoi",
  "page.portfolio": "Vue d’ensemble",
  "page.start": "Par où commencer",
  "page.information": "Données",
  "page.findings": "Constats",
  "page.threats": "Catalogue des menaces",
  "page.attack": "Matrice ATT&CK",
  "page.controls": "Mesures",
  "page.paths": "Chemins d’attaque",
  "page.about": "À propos de ce site",
  "frame.inOne":
    "Un niveau d’un site, en un seul fichier : ce qui mène à ses autres pages n’est que du texte.",
};
