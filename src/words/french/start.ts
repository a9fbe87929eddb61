import type { start as english } from "../english/start.ts";
import type { Message } from "../message.ts";

export const start: Readonly<Record<keyof typeof english, Message>> = {
  "decision.noEnd": "sans terme",
  "portfolio.topRisks": "Risques majeurs",
  "portfolio.topRisksNote": "Ce qui est ouvert et à lire d’abord.",
  "portfolio.fixesNote": "Une décision, et autant de constats ouverts prennent fin.",
  "portfolio.levelsNote":
    "Constats ouverts de chaque niveau avec ceux au-dessous ; plus c’est foncé, plus il y en a.",
  "portfolio.openModel": "Ouvrir le modèle",
  "portfolio.nobodySays": "Personne ne dit",
  "portfolio.allOfIt": "Le tout : lignes à écrire, par responsable, ce qui est dû",
  "portfolio.empty": "Il n’y a pas encore de niveau",
  "portfolio.fixedHead": "Corrigés",
  "start.topFixes": "Changements majeurs",
  "start.topFixesNote": "Une décision chacun, et ce qui prend fin quand chaque ligne en est écrite.",
  "start.byKind": "Par genre de changement",
  "start.byOwnerNote": "Seulement ce qui est écrit aux niveaux dont un responsable répond.",
  "start.questionsNote":
    "Des faits qu’aucun modèle ne déclare et sur lesquels reposent des constats ; d’abord ceux dont la réponse règle le plus.",
  "start.reviewsNote": "En retard, dues sous trente jours ou jamais faites.",
  "start.entriesNote": "Où peut commencer quelqu’un à qui l’on ne fait pas confiance.",
  "start.shares": "Par responsable, étiquette et profil",
  "start.sharesNote":
    "Constats ouverts des niveaux dont répond un responsable ou que marque une étiquette, et des règles d’un profil.",
  "start.everyProfile": "règles de tous les profils",
  "start.reviews": "Revues",
  "start.sharesShort": "Responsables, étiquettes, profils",
  "start.neverReviewed": "jamais, d’après le modèle",
  "diagnostic.error": "erreur",
  "diagnostic.warning": "avertissement",
};
