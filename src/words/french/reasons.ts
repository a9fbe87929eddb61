import type { reasons as english } from "../english/reasons.ts";
import type { Message } from "../message.ts";

export const reasons: Readonly<Record<keyof typeof english, Message>> = {
  "reason.severity": "la gravité de la règle est : {rating}",
  "reason.likelihood": "la vraisemblance de la règle est : {rating}",
  "reason.authored": "le modèle dit que sa gravité est : {rating}",
  "reason.exposure.internet": "il est exposé à Internet",
  "reason.exposure.untrusted": "il touche une zone sans confiance",
  "reason.exposure.unknown": "la confiance de toutes les zones qu’il touche n’est pas déclarée",
  "reason.exposure.trusted": "il se trouve entièrement dans des zones de confiance",
  "reason.classification": "la plus haute classification de ses données est {class}",
  "reason.confidentiality": "sa confidentialité est évaluée à {value}",
  "reason.integrity": "son intégrité est évaluée à {value}",
  "reason.availability": "sa disponibilité est évaluée à {value}",
  "reason.basis.stated": "le modèle déclare ce sur quoi il repose",
  "reason.basis.open": "personne ne dit si quelque chose y répond",
  "reason.basis.assumed": "il repose sur une supposition",
  "reason.limit": "un score est compris entre 0 et 10",
  "reason.multiplier": "le modèle multiplie la gravité de cet élément par {factor}",
  "reason.override": "une dérogation indique CVSS {cvss}",
  "reason.unrated": "personne n’évalue {id} ; moyen compte",
  "reason.ratedOnly": "{id} est évalué : {rating}, sans CVSS",
  "reason.cvss": "{id} : CVSS {cvss}",
  "reason.rated": "qui l’a trouvé l’évalue : {rating}",
  "reason.notCarried": "n’est porté par aucun flux à l’intérieur",
  "reason.halfCarried": "va dans les deux sens, et n’est porté à l’intérieur que dans un seul",
  "reason.dataLost": "perd des données à l’intérieur : {data}",
  "reason.dataAdded": "porte davantage de données à l’intérieur : {data}",
  "reason.outsider": "parle à « {name} », avec qui le niveau supérieur n’a pas de flux",
  "scoring.meaning.base":
    "Gravité de la règle : très élevée 9,5, élevée 8, moyenne 5,5, faible 2,5, très faible 0,5",
  "scoring.meaning.likelihood":
    "Vraisemblance de la règle : très élevée +1, élevée +0,75, moyenne 0, faible −1,5, très faible −2,5",
  "scoring.meaning.exposure":
    "Exposé à Internet ou touchant une zone sans confiance +0,5, inconnu 0, entièrement dans des zones de confiance −1",
  "scoring.meaning.stakes":
    "Le plus grand enjeu de ce que la menace touche. Confidentialité selon la plus haute classification : PUBLIC −1,5, INTERNAL +0,1, RESTRICTED +0,25, SENSITIVE +0,5, CONFIDENTIAL +0,6, SECRET +0,75, TOP_SECRET +1 ; tout autre selon son évaluation : LOW −0,5, HIGH +0,5, CRITICAL +1",
  "scoring.meaning.basis":
    "Ce que le modèle déclare 0, une question ouverte −0,75, ce qui n’est que supposé −1,5",
  "scoring.meaning.limit": "Garde la somme entre 0 et 10",
  "scoring.meaning.multiplier": "Multiplicateur de gravité m de l’élément : 10 − 10 × (1 − somme / 10)^m",
};
