import type {
  Change,
  ChangedThing,
  Diff,
  MovedFinding,
  ThingRef,
  TrustChange,
  TrustSaid,
} from "../../diff/changes.ts";
import type { FactValue, FindingFacts, Trust } from "../../diff/facts.ts";
import { severities } from "../../threats/findings/finding.ts";
import { openSpeaker, type Speaker } from "../../words/speaker.ts";
import { englishWords, type Key } from "../../words/words.ts";

/** Of a text, so much is said. */
const longest = 80;

export function short(text: string, limit = longest): string {
  const characters = [...text];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : text;
}

/** The title of a level, by its path. */
export type TitleOf = (level: string) => string;

/** Says what differs between two results: plain text, which each format escapes in its own way. */
export type DiffWords = ReturnType<typeof openDiffWords>;

/** Whose values have words of their own. */
const vocabularies: Readonly<Record<string, string>> = {
  severity: "severity",
  status: "status",
  work: "status",
  basis: "basis",
};

/** @param titleOf what levels are called */
export function openDiffWords(titleOf: TitleOf, { say }: Speaker = openSpeaker(englishWords)) {
  const words = {
    /** `isHardened: False → True`; without its value what is too long to be read. */
    change: ({ property, before, after }: Change): string =>
      change(property.replace(/^controls\./, ""), value(before), value(after)),

    /** The same of a finding, whose properties and values have words. */
    findingChange({ property, before, after }: Change): string {
      const name = known(`diff.property.${property}`) ?? property;
      const vocabulary = vocabularies[property];
      const said = (one: FactValue) =>
        (vocabulary === undefined ? null : known(`${vocabulary}.${one}`)) ?? value(one);
      return change(name, said(before), said(after));
    },

    /** What became of the trust of something: `untrusted → trusted, was trusted → trusted`. */
    trustChange: ({ what, from, to }: TrustChange): string =>
      say(what === "flow" ? "diff.flowTrustWas" : "diff.trustWas", { to: trust(to), from: trust(from) }),

    /** `untrusted → trusted` */
    trust,

    /** `Web (Server) in Shop`; of a flow its ends, where its name does not tell them. */
    thing({ name, kind, detail, level }: ThingRef): string {
      const more = [kind === "Dataflow" || kind === "Boundary" || kind === "Data" ? "" : kind, detail];
      const said = more.filter((one) => one !== "").join(", ");
      return inLevel(`${short(name)}${said === "" ? "" : ` (${short(said)})`}`, level);
    },

    /** What it was called, where it was, and what is said of it. */
    thingChanges: ({ before, isRenamed, isMoved, changes }: ChangedThing): readonly string[] => [
      ...(isRenamed ? [say("diff.wasCalled", { name: before.name })] : []),
      ...(isMoved ? [say("diff.wasIn", { level: titleOf(before.level) })] : []),
      ...changes.map(words.change),
    ],

    /** `Web (Server) in Shop` */
    element: ({ element, level }: FindingFacts): string =>
      inLevel(`${short(element.name)}${element.kind === "" ? "" : ` (${element.kind})`}`, level),

    /** `accepted`, `open, in progress`; "" for what is just open. */
    status: ({ status, work, isRefined }: FindingFacts): string =>
      [
        ...(status === "open" ? [] : [say(`status.${status}`)]),
        ...(work === null ? [] : [say(`status.${work}`)]),
        ...(isRefined ? [say("diff.property.isRefined")] : []),
      ].join(", "),

    /** Why a finding has another id, and what else differs. */
    move: ({ why, before, changes }: MovedFinding): readonly string[] => [
      say("moved.was", { why: say(`moved.${why}`), ids: before.map(({ id }) => id).join(", ") }),
      ...changes.map(words.findingChange),
    ],

    /** What differs, in one sentence each: `Findings: 3 new (1 critical, 2 high), 2 fixed`. */
    summary({ findings, levels, model }: Diff): string[] {
      const lines = [
        counted("head.findings", [
          ["new", findings.new.length, bySeverity(findings.new)],
          ["fixed", findings.fixed.length, bySeverity(findings.fixed)],
          ["changed", findings.changed.length],
          ["moved", findings.moved.length],
        ]),
        things("col.levels", levels),
      ];
      if (model)
        lines.push(
          things("head.elements", model.elements),
          things("head.flows", model.flows),
          things("head.boundaries", model.boundaries),
          things("col.data", model.data),
          counted("col.trust", [["changed", model.trust.length]]),
        );
      return lines.filter((line) => line !== "");
    },
  };
  return words;

  function value(one: FactValue): string {
    if (one === null || one === "") return say("word.nothing");
    if (typeof one === "boolean") return one ? "True" : "False";
    if (typeof one === "number") return String(one);
    if (typeof one === "string") return short(one);
    return one.length === 0 ? say("word.nothing") : short(one.join(", "));
  }

  function change(property: string, before: string, after: string): string {
    if (before === after) return say("diff.changeUnseen", { property });
    return say("diff.change", { property, before, after });
  }

  function trust(said: TrustSaid): string {
    return said.map(trustWord).join(" → ");
  }

  function trustWord(one: Trust): string {
    return say(one === null ? "diff.unknownTrust" : one ? "trust.trusted" : "trust.untrusted");
  }

  function inLevel(what: string, level: string): string {
    return `${what} ${say("word.inLevel", { level: short(titleOf(level)) })}`;
  }

  /** Open findings that count, the worst first: `1 critical, 2 high`; "" for none. */
  function bySeverity(findings: readonly FindingFacts[]): string {
    const open = findings.filter(({ status, isRefined }) => status === "open" && !isRefined);
    return severities
      .map((severity) => ({ severity, n: open.filter((one) => one.severity === severity).length }))
      .flatMap(({ severity, n }) => (n > 0 ? [`${n} ${say(`severity.${severity}`)}`] : []))
      .join(", ");
  }

  function things(
    what: Heading,
    { added, removed, changed }: Readonly<Record<"added" | "removed" | "changed", readonly unknown[]>>,
  ): string {
    return counted(what, [
      ["added", added.length],
      ["removed", removed.length],
      ["changed", changed.length],
    ]);
  }

  function counted(
    what: Heading,
    parts: readonly (readonly [change: Counted, n: number, detail?: string])[],
  ): string {
    const changes = parts
      .filter(([, n]) => n > 0)
      .map(
        ([one, n, detail = ""]) => `${say(`diff.count.${one}`, { n })}${detail === "" ? "" : ` (${detail})`}`,
      );
    return changes.length === 0 ? "" : say("diff.counted", { what: say(what), changes: changes.join(", ") });
  }

  /** A text whose name is put together; null where there is none. */
  function known(key: string): string | null {
    return Object.hasOwn(englishWords.texts, key) ? (say as (one: string) => string)(key) : null;
  }
}

type Heading = Extract<Key, `head.${string}` | `col.${string}`>;
type Counted = "new" | "fixed" | "changed" | "moved" | "added" | "removed";
