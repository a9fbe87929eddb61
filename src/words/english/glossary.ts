import type { Message } from "../message.ts";

/** Terms, and what they mean. */
export const glossary = {
  "glossary.lead": "What the words of this site mean, for whoever does not model threats every day.",
  "glossary.eyebrow": "Terms",
  "term.threat-model": "Threat model",
  "meaning.threat-model":
    "A description of a system from the point of view of what could go wrong: its parts, what flows between them, whom one trusts, and what somebody could do to it.",
  "term.level": "Level",
  "meaning.level":
    "One threat model in a tree of them. An element of one level may be described in detail by a level of its own, below it.",
  "term.data-flow-diagram": "Data-flow diagram",
  "meaning.data-flow-diagram":
    "A picture of who exchanges what with whom: actors, processes and stores as shapes, dataflows as arrows, trust boundaries as frames around them.",
  "term.dataflow": "Dataflow",
  "meaning.dataflow": "Data on their way from one element to another, with the protocol that carries them.",
  "term.element": "Element",
  "meaning.element":
    "A part of the system or of the world around it: a person, a program, a store of data, a service of somebody else.",
  "term.trust-boundary": "Trust boundary",
  "meaning.trust-boundary":
    "A line around what is trusted alike. Whatever crosses it comes from somebody whom the other side should not simply believe.",
  "term.scope": "Scope",
  "meaning.scope": "What a model answers for. What is out of scope is shown, and not judged.",
  "term.threat": "Threat",
  "meaning.threat":
    "Something that could go wrong, told in general: how it happens, what it does, and what helps against it.",
  "term.rule": "Rule",
  "meaning.rule":
    "A threat with a condition. It is asked of every element and flow, and becomes a finding where the condition holds.",
  "term.finding": "Finding",
  "meaning.finding":
    "A threat at one element or flow of one level, with what it rests on, how bad it is, and what would end it.",
  "term.evidence": "Evidence",
  "meaning.evidence":
    "The properties that decided that a finding is there, each with its value and the line that states it.",
  "term.basis": "Basis",
  "meaning.basis":
    "What a finding rests on: facts that are stated, an open question, or something that is only assumed.",
  "term.open-question": "Open question",
  "meaning.open-question":
    "A fact that no model states, and on which findings rest. Whoever knows the answer settles them with one line.",
  "term.severity": "Severity",
  "meaning.severity": "How bad a finding is, in five words from critical to info. It follows from the score.",
  "term.score": "Score",
  "meaning.score":
    "A number from 0 to 10: what the rule says, raised or lowered by exposure, by what is at stake and by how sure one is.",
  "term.rank": "Rank",
  "meaning.rank":
    "The place of a finding among all of the tree: what to read first. It also counts how much a finding adds to those before it.",
  "term.decision": "Decision",
  "meaning.decision":
    "What people say is done about a finding: mitigated, accepted, transferred, avoided, or a false positive; with a reason, an owner and an end.",
  "term.assumption": "Assumption",
  "meaning.assumption":
    "Something that a model takes for granted. It may exclude findings, which are then kept apart.",
  "term.control": "Control",
  "meaning.control":
    "Something that prevents, hinders or notices an attack, such as encryption, a check of input, or a log.",
  "term.attack-path": "Attack path",
  "meaning.attack-path":
    "A way through the system that open findings leave, step by step, from where somebody may begin to something that is worth having.",
  "term.entry-point": "Entry point",
  "meaning.entry-point": "A place of the system that somebody who is not trusted can reach.",
  "term.stride": "STRIDE",
  "meaning.stride":
    "Six ways in which a system is attacked, by their first letters: spoofing, tampering, repudiation, information disclosure, denial of service, elevation of privilege.",
  "term.cwe": "CWE",
  "meaning.cwe": "Common Weakness Enumeration: MITRE’s list of kinds of mistakes in software and hardware.",
  "term.capec": "CAPEC",
  "meaning.capec":
    "Common Attack Pattern Enumeration and Classification: MITRE’s list of the ways in which weaknesses are exploited.",
  "term.attack": "ATT&CK",
  "meaning.attack":
    "MITRE’s catalogue of what attackers were seen to do: techniques, by the tactic that they serve.",
  "term.d3fend": "D3FEND",
  "meaning.d3fend": "MITRE’s catalogue of countermeasures, related to the techniques of ATT&CK.",
  "term.nist": "NIST SP 800-53",
  "meaning.nist":
    "A catalogue of security and privacy controls for information systems, by the National Institute of Standards and Technology of the United States.",
  "term.asvs": "OWASP ASVS",
  "meaning.asvs":
    "Application Security Verification Standard: requirements on the security of applications, each of which can be verified.",
  "term.classification": "Classification",
  "meaning.classification": "How much is at stake when data get into wrong hands, from public to top secret.",
} as const satisfies Readonly<Record<string, Message>>;
