import type { glossary as english } from "../english/glossary.ts";
import type { Message } from "../message.ts";

export const glossary: Readonly<Record<keyof typeof english, Message>> = {
  "glossary.lead":
    "Ce que veulent dire les mots de ce site, pour qui ne modélise pas des menaces tous les jours.",
  "glossary.eyebrow": "Termes",
  "term.threat-model": "Modèle de menaces",
  "meaning.threat-model":
    "La description d’un système du point de vue de ce qui pourrait mal tourner : ses parties, ce qui circule entre elles, à qui l’on fait confiance et ce que quelqu’un pourrait lui faire.",
  "term.level": "Niveau",
  "meaning.level":
    "Un modèle de menaces dans une arborescence. Un élément d’un niveau peut être décrit en détail par un niveau à lui, au-dessous.",
  "term.data-flow-diagram": "Diagramme de flux de données",
  "meaning.data-flow-diagram":
    "Une image de qui échange quoi avec qui : acteurs, processus et stockages comme formes, flux de données comme flèches, frontières de confiance comme cadres autour.",
  "term.dataflow": "Flux de données",
  "meaning.dataflow": "Des données en route d’un élément à un autre, avec le protocole qui les porte.",
  "term.element": "Élément",
  "meaning.element":
    "Une partie du système ou du monde qui l’entoure : une personne, un programme, un stockage de données, un service de quelqu’un d’autre.",
  "term.trust-boundary": "Frontière de confiance",
  "meaning.trust-boundary":
    "Une ligne autour de ce à quoi l’on fait également confiance. Ce qui la franchit vient de quelqu’un que l’autre côté ne devrait pas croire sur parole.",
  "term.scope": "Périmètre",
  "meaning.scope": "Ce dont un modèle répond. Ce qui est hors périmètre est montré, et non évalué.",
  "term.threat": "Menace",
  "meaning.threat":
    "Quelque chose qui pourrait mal tourner, dit en général : comment cela arrive, ce que cela fait et ce qui aide contre.",
  "term.rule": "Règle",
  "meaning.rule":
    "Une menace avec une condition. Elle est posée à chaque élément et à chaque flux, et devient un constat là où la condition est remplie.",
  "term.finding": "Constat",
  "meaning.finding":
    "Une menace à un élément ou un flux d’un niveau, avec ce sur quoi elle repose, sa gravité et ce qui y mettrait fin.",
  "term.evidence": "Éléments de preuve",
  "meaning.evidence":
    "Les propriétés qui ont décidé qu’un constat est là, chacune avec sa valeur et la ligne qui la déclare.",
  "term.basis": "Fondement",
  "meaning.basis":
    "Ce sur quoi repose un constat : des faits déclarés, une question ouverte ou quelque chose de seulement supposé.",
  "term.open-question": "Question ouverte",
  "meaning.open-question":
    "Un fait qu’aucun modèle ne déclare et sur lequel reposent des constats. Qui connaît la réponse les règle d’une ligne.",
  "term.severity": "Gravité",
  "meaning.severity": "La gravité d’un constat, en cinq mots de critique à info. Elle suit du score.",
  "term.score": "Score",
  "meaning.score":
    "Un nombre de 0 à 10 : ce que dit la règle, relevé ou abaissé par l’exposition, par ce qui est en jeu et par le degré de certitude.",
  "term.rank": "Rang",
  "meaning.rank":
    "La place d’un constat parmi tous ceux de l’arborescence : ce qu’il faut lire d’abord. Elle tient aussi compte de ce qu’un constat ajoute à ceux qui le précèdent.",
  "term.decision": "Décision",
  "meaning.decision":
    "Ce que des personnes décident d’un constat : atténué, accepté, transféré, évité ou faux positif ; avec un motif, un responsable et un terme.",
  "term.assumption": "Hypothèse",
  "meaning.assumption":
    "Quelque chose qu’un modèle tient pour acquis. Elle peut exclure des constats, alors tenus à part.",
  "term.control": "Mesure",
  "meaning.control":
    "Quelque chose qui empêche, gêne ou remarque une attaque, comme le chiffrement, un contrôle des entrées ou un journal.",
  "term.attack-path": "Chemin d’attaque",
  "meaning.attack-path":
    "Une voie à travers le système que laissent des constats ouverts, pas à pas, de là où l’on peut commencer jusqu’à ce qui vaut la peine.",
  "term.entry-point": "Point d’entrée",
  "meaning.entry-point": "Un endroit du système qu’atteint quelqu’un à qui l’on ne fait pas confiance.",
  "term.stride": "STRIDE",
  "meaning.stride":
    "Six manières d’attaquer un système, d’après leurs initiales anglaises : usurpation (spoofing), falsification (tampering), répudiation, divulgation d’informations (information disclosure), déni de service, élévation de privilèges.",
  "term.cwe": "CWE",
  "meaning.cwe":
    "Common Weakness Enumeration : la liste de MITRE des sortes d’erreurs dans les logiciels et le matériel.",
  "term.capec": "CAPEC",
  "meaning.capec":
    "Common Attack Pattern Enumeration and Classification : la liste de MITRE des façons d’exploiter des faiblesses.",
  "term.attack": "ATT&CK",
  "meaning.attack":
    "Le catalogue de MITRE de ce que l’on a vu faire à des attaquants : des techniques, par la tactique qu’elles servent.",
  "term.d3fend": "D3FEND",
  "meaning.d3fend": "Le catalogue de MITRE des contre-mesures, rapportées aux techniques d’ATT&CK.",
  "term.nist": "NIST SP 800-53",
  "meaning.nist":
    "Un catalogue de mesures de sécurité et de protection de la vie privée pour les systèmes d’information, du National Institute of Standards and Technology des États-Unis.",
  "term.asvs": "OWASP ASVS",
  "meaning.asvs":
    "Application Security Verification Standard : des exigences de sécurité pour les applications, dont chacune se vérifie.",
  "term.classification": "Classification",
  "meaning.classification":
    "Ce qui est en jeu quand des données tombent en de mauvaises mains, de public à très secret.",
};
