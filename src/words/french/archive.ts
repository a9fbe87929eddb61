import type { archive as english } from "../english/archive.ts";
import type { Message } from "../message.ts";

export const archive: Readonly<Record<keyof typeof english, Message>> = {
  "archive.snapshots": "Instantanés",
  "archive.none": "Archive",
  "archive.compare": "Comparer",
  "archive.compareTitle": "Comparer des instantanés",
  "archive.compareTwo": "En comparer deux",
  "archive.from": "Du {choice}",
  "archive.to": "au {choice}",
  "archive.noScripts": "Sans scripts, les instantanés se lisent un par un.",
  "archive.asOf": "Au",
  "archive.title": "Titre",
  "archive.openFindings": "Constats ouverts, par gravité. Écrit par {tool}.",
  "progress.title": "Évolution",
  "progress.of": "Évolution de {title}",
  "progress.lead": "Ce que chaque instantané a ouvert et clos depuis le précédent.",
  "progress.leadNewest":
    "Ce que chaque instantané a ouvert et clos depuis le précédent ; les {n} plus récents sur {all} comparables.",
  "progress.csv": "{link}, par responsable et par gravité.",
  "progress.asCsv": "En CSV",
  "progress.colours": "Couleurs",
  "progress.openChart": "Constats ouverts par gravité ; maximum : {most}",
  "progress.movesChart":
    "Ouverts (au-dessus de la ligne ; maximum : {most}) et clos (au-dessous ; maximum : {least})",
  "progress.bySnapshot": "Par instantané",
  "progress.byOwner": "Par responsable",
  "progress.owner": "Responsable du niveau",
  "progress.nobody": "personne n’est nommé",
  "progress.opened": "Ouverts",
  "progress.decided": "Décidés",
  "progress.gone": "Disparus",
  "progress.medianAge": "Âge médian",
  "progress.expired": "Expirées",
  "progress.reviewsDue": "Revues dues",
  "progress.days": "{n} jours",
  "progress.ownersShown": "{n} sur {all} sont affichés ; le fichier CSV les contient tous.",
  "progress.explained":
    "Les gravités comptent ce qui est ouvert : pour un instantané, à sa date ; pour un responsable, au plus récent. {gone} : ce que les modèles, les règles ou le système ont fait disparaître ; {decided} : ce que des personnes ont décidé. {age} : à la décision, compté du premier instantané où un constat était ouvert jusqu’à la date de la décision, ou jusqu’à l’instantané qui la contient. {expired} (décisions) et {reviews} sont en retard à cette date. Un tiret : rien à comparer, ou un instantané qui ne le dit pas. Écrit par {tool}.",
  "progress.unreadable": "Aucun instantané n’est lisible.",
  "progress.explainedReviews": "revues dues",
  "progress.explainedDecided": "Décidés",
};
