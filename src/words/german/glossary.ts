import type { glossary as english } from "../english/glossary.ts";
import type { Message } from "../message.ts";

export const glossary: Readonly<Record<keyof typeof english, Message>> = {
  "glossary.lead":
    "Was die Wörter dieser Website bedeuten, für alle, die nicht jeden Tag Bedrohungen modellieren.",
  "glossary.eyebrow": "Begriffe",
  "term.threat-model": "Bedrohungsmodell",
  "meaning.threat-model":
    "Eine Beschreibung eines Systems unter dem Gesichtspunkt, was schiefgehen könnte: seine Teile, was zwischen ihnen fließt, wem vertraut wird und was jemand ihm antun könnte.",
  "term.level": "Ebene",
  "meaning.level":
    "Ein Bedrohungsmodell in einem Baum von solchen. Ein Element einer Ebene kann durch eine eigene Ebene darunter genauer beschrieben sein.",
  "term.data-flow-diagram": "Datenflussdiagramm",
  "meaning.data-flow-diagram":
    "Ein Bild davon, wer mit wem was austauscht: Akteure, Prozesse und Speicher als Formen, Datenflüsse als Pfeile, Vertrauensgrenzen als Rahmen darum.",
  "term.dataflow": "Datenfluss",
  "meaning.dataflow":
    "Daten auf dem Weg von einem Element zu einem anderen, mit dem Protokoll, das sie befördert.",
  "term.element": "Element",
  "meaning.element":
    "Ein Teil des Systems oder seiner Umgebung: eine Person, ein Programm, ein Datenspeicher, ein Dienst von jemand anderem.",
  "term.trust-boundary": "Vertrauensgrenze",
  "meaning.trust-boundary":
    "Eine Linie um das, dem gleich vertraut wird. Was sie überquert, kommt von jemandem, dem die andere Seite nicht einfach glauben sollte.",
  "term.scope": "Umfang",
  "meaning.scope": "Wofür ein Modell einsteht. Was nicht im Umfang liegt, wird gezeigt und nicht bewertet.",
  "term.threat": "Bedrohung",
  "meaning.threat":
    "Etwas, das schiefgehen könnte, allgemein gesagt: wie es geschieht, was es anrichtet und was dagegen hilft.",
  "term.rule": "Regel",
  "meaning.rule":
    "Eine Bedrohung mit einer Bedingung. Sie wird jedem Element und Fluss gestellt und wird zum Befund, wo die Bedingung gilt.",
  "term.finding": "Befund",
  "meaning.finding":
    "Eine Bedrohung an einem Element oder Fluss einer Ebene, mit dem, worauf sie beruht, wie schlimm sie ist und was sie beenden würde.",
  "term.evidence": "Belege",
  "meaning.evidence":
    "Die Eigenschaften, die entschieden haben, dass ein Befund da ist, jede mit ihrem Wert und der Zeile, die ihn angibt.",
  "term.basis": "Grundlage",
  "meaning.basis":
    "Worauf ein Befund beruht: angegebene Tatsachen, eine offene Frage oder etwas, das nur angenommen wird.",
  "term.open-question": "Offene Frage",
  "meaning.open-question":
    "Eine Tatsache, die kein Modell angibt und auf der Befunde beruhen. Wer die Antwort kennt, klärt sie mit einer Zeile.",
  "term.severity": "Schweregrad",
  "meaning.severity":
    "Wie schlimm ein Befund ist, in fünf Worten von kritisch bis Hinweis. Er folgt aus dem Wert.",
  "term.score": "Wert",
  "meaning.score":
    "Eine Zahl von 0 bis 10: was die Regel sagt, erhöht oder gesenkt durch die Exposition, durch das, was auf dem Spiel steht, und dadurch, wie sicher man ist.",
  "term.rank": "Rang",
  "meaning.rank":
    "Der Platz eines Befunds unter allen des Baums: was zuerst zu lesen ist. Er berücksichtigt auch, wie viel ein Befund denen davor hinzufügt.",
  "term.decision": "Entscheidung",
  "meaning.decision":
    "Was Menschen zu einem Befund bestimmen: gemindert, akzeptiert, übertragen, vermieden oder falsch positiv; mit Begründung, Verantwortlichen und Ende.",
  "term.assumption": "Annahme",
  "meaning.assumption":
    "Etwas, das ein Modell als gegeben nimmt. Es kann Befunde ausschließen, die dann getrennt geführt werden.",
  "term.control": "Maßnahme",
  "meaning.control":
    "Etwas, das einen Angriff verhindert, erschwert oder bemerkt, etwa Verschlüsselung, eine Prüfung der Eingabe oder ein Protokoll.",
  "term.attack-path": "Angriffspfad",
  "meaning.attack-path":
    "Ein Weg durch das System, den offene Befunde lassen, Schritt für Schritt, von dort, wo jemand beginnen kann, zu etwas, das zu haben sich lohnt.",
  "term.entry-point": "Einstiegspunkt",
  "meaning.entry-point": "Eine Stelle des Systems, die jemand erreichen kann, dem nicht vertraut wird.",
  "term.stride": "STRIDE",
  "meaning.stride":
    "Sechs Arten, ein System anzugreifen, nach den englischen Anfangsbuchstaben: Spoofing, Manipulation (tampering), Abstreitbarkeit (repudiation), Informationspreisgabe (information disclosure), Denial of Service, Rechteausweitung (elevation of privilege).",
  "term.cwe": "CWE",
  "meaning.cwe": "Common Weakness Enumeration: MITREs Liste von Arten von Fehlern in Soft- und Hardware.",
  "term.capec": "CAPEC",
  "meaning.capec":
    "Common Attack Pattern Enumeration and Classification: MITREs Liste der Wege, auf denen Schwächen ausgenutzt werden.",
  "term.attack": "ATT&CK",
  "meaning.attack":
    "MITREs Katalog dessen, was Angreifer nachweislich getan haben: Techniken, nach der Taktik, der sie dienen.",
  "term.d3fend": "D3FEND",
  "meaning.d3fend": "MITREs Katalog von Gegenmaßnahmen, bezogen auf die Techniken von ATT&CK.",
  "term.nist": "NIST SP 800-53",
  "meaning.nist":
    "Ein Katalog von Sicherheits- und Datenschutzmaßnahmen für Informationssysteme, vom National Institute of Standards and Technology der USA.",
  "term.asvs": "OWASP ASVS",
  "meaning.asvs":
    "Application Security Verification Standard: Anforderungen an die Sicherheit von Anwendungen, von denen sich jede prüfen lässt.",
  "term.classification": "Einstufung",
  "meaning.classification":
    "Wie viel auf dem Spiel steht, wenn Daten in falsche Hände geraten, von öffentlich bis streng geheim.",
};
