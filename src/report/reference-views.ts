import type { Attack } from "../knowledge/attack.ts";
import { reference } from "../knowledge/reference.ts";
import { type Cited, type Related, relationsOf } from "../knowledge/relations.ts";
import type { AnswersView, ReferenceView } from "./views.ts";

/** The references of a rule, or of something like one. */
export interface Citing extends Cited {
  readonly capec: readonly string[];
  readonly asvs: readonly string[];
}

/** Everything that is cited: what the threat is first, then what answers it. */
export function citedBy(citing: Citing, attack: Attack): ReferenceView[] {
  const { cwe, capec, atlas, owasp, asvs, nist, d3fend } = citing;
  const ids = [...cwe, ...capec, ...citing.attack, ...atlas, ...owasp, ...asvs, ...nist, ...d3fend];
  return viewsOf(ids.map(itself), attack);
}

/** What is cited and what the catalogues relate to it: of each a handful, the best founded first. */
export function knownOf(
  citing: Citing,
  attack: Attack,
): { readonly references: ReferenceView[]; readonly answers: AnswersView[] } {
  const { mitigations, atlasMitigations, d3fend, nist, owasp } = relationsOf(citing, attack);
  const { cwe, capec, atlas, asvs } = citing;
  const threat = [...cwe, ...capec, ...citing.attack, ...atlas].map(itself);
  const answers = [
    { title: "ATT&CK mitigations", references: viewsOf(mitigations, attack) },
    { title: "ATLAS mitigations", references: viewsOf(atlasMitigations, attack) },
    { title: "D3FEND", references: viewsOf(d3fend, attack) },
    { title: "NIST SP 800-53", references: viewsOf(nist, attack) },
    { title: "OWASP ASVS 5.0", references: viewsOf(asvs.map(itself), attack) },
  ];
  return {
    references: viewsOf([...threat, ...owasp], attack),
    answers: answers.filter(({ references }) => references.length > 0),
  };
}

function itself(id: string): Related {
  return { id, through: [] };
}

/** With their official names; what is no id of a catalogue is left out. */
function viewsOf(related: readonly Related[], attack: Attack): ReferenceView[] {
  return related.flatMap(({ id, through }) => {
    const known = reference(id, attack);
    if (!known) return [];
    const note = [known.note, through.length > 0 ? `through ${through.join(", ")}` : null];
    return [
      {
        scheme: known.scheme,
        id: known.id,
        name: known.name ?? "",
        url: known.url,
        note: note.filter((one) => one !== null).join("; "),
      },
    ];
  });
}
