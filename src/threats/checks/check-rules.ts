import {
  type AttributeChain,
  attributeChains,
  type ChainCall,
  type ConstantComparison,
  comparisons,
} from "../../conditions/walk.ts";
import { checkReference } from "../../knowledge/reference.ts";
import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { enums } from "../../model/enums.ts";
import { findProperty, propertiesOf } from "../../model/properties.ts";
import { isKindOf, type KindName, kinds } from "../../model/schema.ts";
import { didYouMean } from "../../model/spelling.ts";
import type { Rule } from "../../rules/rule.ts";
import { attributeNames, controlGetterOf, getterOf } from "../facts/attributes.ts";
import { methodOf } from "../facts/predicates.ts";

/**
 * Checks rules that somebody else wrote against the schema table and the knowledge tables: no rule silently
 * never fires because of a misspelt word. What none of a rule's targets has is an error; what only some have
 * is a warning, and false on the others.
 * @returns the rules that can be judged: those whose condition has no error
 */
export function checkRules(rules: readonly Rule[], report: Report): Rule[] {
  return rules.filter((rule) => {
    const isSound = checkCondition(rule, report);
    for (const field of ["cwe", "capec", "attack", "d3fend"] as const) checkReferences(rule, field, report);
    return isSound;
  });
}

/** Kinds that something in a condition may have; `list` for several things, `value` for what has no attributes. */
type Meaning =
  | { readonly of: "kinds"; readonly kinds: readonly KindName[]; readonly direct: boolean }
  | { readonly of: "controls"; readonly kinds: readonly KindName[]; readonly direct: boolean }
  | { readonly of: "list"; readonly items: readonly KindName[] }
  | { readonly of: "enum"; readonly name: string }
  | { readonly of: "value" }
  | { readonly of: "unknown" };

type Kinds = Extract<Meaning, { of: "kinds" | "controls" }>;

const concrete = [...kinds.values()]
  .filter((one) => !one.abstract && isKindOf(one.name, "Element"))
  .map(({ name }) => name);

/** What the attributes lead to that are no plain values. */
const leadsTo: Readonly<Record<string, { readonly kinds: readonly KindName[]; readonly list: boolean }>> = {
  source: { kinds: concrete.filter((name) => name !== "Dataflow"), list: false },
  sink: { kinds: concrete.filter((name) => name !== "Dataflow"), list: false },
  inBoundary: { kinds: ["Boundary"], list: false },
  boundaries: { kinds: ["Boundary"], list: true },
  data: { kinds: ["Data"], list: true },
  inputs: { kinds: ["Dataflow"], list: true },
  outputs: { kinds: ["Dataflow"], list: true },
  response: { kinds: ["Dataflow"], list: false },
  responseTo: { kinds: ["Dataflow"], list: false },
};

/** Whether it has no error. */
function checkCondition(rule: Rule, report: Report): boolean {
  let isSound = true;
  const targets = concrete.filter(
    (kind) => rule.targets.length === 0 || rule.targets.some((target) => isKindOf(kind, target)),
  );
  const place = rule.places.condition ?? rule.place;
  const problem = (message: string, hint: string | null = null) => {
    isSound = false;
    report(errorAt("bad-condition", `The condition of ${rule.id} ${message}`, place, hint));
  };

  for (const chain of attributeChains(rule.expression)) meaningOf(chain, true);
  for (const comparison of comparisons(rule.expression)) checkComparison(comparison);
  return isSound;

  function meaningOf(chain: AttributeChain, tell: boolean): Meaning {
    let at = rootMeaning(chain, tell);
    for (const { name } of chain.names) at = step(at, name, tell);
    if (chain.call && at.of === "kinds" && tell) checkMethod(at, chain.call);
    return at;
  }

  function rootMeaning({ root }: AttributeChain, tell: boolean): Meaning {
    switch (root.type) {
      case "target":
        return { of: "kinds", kinds: targets, direct: true };
      case "variable":
      case "item": {
        const source = root.source && meaningOf(root.source, false);
        return source?.of === "list"
          ? { of: "kinds", kinds: source.items, direct: false }
          : { of: "unknown" };
      }
      case "name":
        if (root.name in enums) return { of: "enum", name: root.name };
        if (kinds.has(root.name as KindName)) return { of: "value" };
        if (tell) {
          const known = ["target", ...Object.keys(enums), ...kinds.keys()];
          problem(`uses the name "${root.name}", which means nothing here.`, didYouMean(root.name, known));
        }
        return { of: "unknown" };
    }
  }

  function step(at: Meaning, name: string, tell: boolean): Meaning {
    switch (at.of) {
      case "kinds":
      case "controls":
        return attributeOf(at, name, tell);
      case "enum": {
        const members = Object.keys(enums[at.name as keyof typeof enums]);
        if (tell && !members.includes(name))
          problem(`names ${at.name}.${name}, which does not exist.`, didYouMean(name, members));
        return { of: "value" };
      }
      case "list":
        if (tell) problem(`reads .${name} of a list.`, "go through it: any(one.… for one in …)");
        return { of: "unknown" };
      default:
        return { of: "unknown" };
    }
  }

  function attributeOf(at: Kinds, name: string, tell: boolean): Meaning {
    const getter = at.of === "controls" ? controlGetterOf : getterOf;
    const having = at.kinds.filter((kind) => getter(kind, name) !== null);
    if (having.length === 0) {
      if (tell) tellMissing(at, name);
      return { of: "unknown" };
    }
    if (tell) tellPartial(at, having, `reads ${name}`);
    if (at.of === "controls") return { of: "value" };
    if (name === "controls" || name === "stated") return { of: "controls", kinds: having, direct: at.direct };
    const leads = Object.hasOwn(leadsTo, name) ? leadsTo[name] : undefined;
    if (!leads) return { of: "value" };
    return leads.list
      ? { of: "list", items: leads.kinds }
      : { of: "kinds", kinds: leads.kinds, direct: false };
  }

  function checkMethod(at: Kinds, { name, arguments: args }: ChainCall): void {
    for (const argument of args) {
      if (argument.type !== "literal" || name === "checkTLSVersion") continue;
      const hint = `write a kind, as in ${name}(Boundary), or compare names: target.inBoundary.name == "…"`;
      problem(`gives ${name}() a text or number, which no element or boundary is.`, hint);
    }
    const having = at.kinds.filter((kind) => methodOf(kind, name) !== null);
    if (having.length === 0) problem(`calls ${name}(), which ${noneOf(at)} has.`);
    else tellPartial(at, having, `calls ${name}()`);
  }

  function tellPartial({ kinds, direct }: Kinds, having: readonly KindName[], what: string): void {
    if (!direct || having.length === kinds.length) return;
    const without = kinds.filter((kind) => !having.includes(kind));
    const message = `The condition of ${rule.id} ${what}, which ${without.join(", ")} do not have; it is false there.`;
    report(warningAt("partial-condition", message, place));
  }

  function noneOf({ kinds }: Kinds): string {
    return kinds.length > 3 ? "none of its targets" : `no ${kinds.join(", no ")}`;
  }

  function tellMissing(at: Kinds, name: string): void {
    const names = at.kinds.flatMap(attributeNames);
    const meant = at.of === "controls" ? names.filter((one) => one.startsWith("controls.")) : names;
    const known = new Set(meant.map((one) => one.replace(/^controls\./, "")));
    problem(
      `reads ${at.of === "controls" ? "controls." : ""}${name}, which ${noneOf(at)} has.`,
      didYouMean(name, known),
    );
  }

  /** An enumeration is only ever equal to its own members. */
  function checkComparison({ chain, constant }: ConstantComparison): void {
    const enumName = enumOf(chain);
    if (enumName === null) return;
    const written =
      "root" in constant ? (constant.root.type === "name" ? constant.root.name : "") : "a text or number";
    if (written === enumName || written === "") return;
    const name = chain.names.at(-1)?.name ?? "";
    problem(
      `compares ${name} with ${written}; it is a ${enumName}.`,
      `write ${enumName}.${Object.keys(enums[enumName])[1]}`,
    );
  }

  /** The enumeration that a chain's last name holds, on the first kind that has it. */
  function enumOf(chain: AttributeChain): keyof typeof enums | null {
    if (chain.call !== null || chain.root.type === "name") return null;
    let at = rootMeaning(chain, false);
    for (const { name } of chain.names.slice(0, -1)) at = step(at, name, false);
    const last = chain.names.at(-1)?.name;
    if (last === undefined || at.of !== "kinds") return null;
    const kind = at.kinds.find((one) => getterOf(one, last) !== null);
    const spec =
      kind &&
      (kind === "Datastore" && last === "type"
        ? propertiesOf(kind).byName.get("datastoreType")
        : findProperty(kind, last));
    return spec && spec.type in enums ? (spec.type as keyof typeof enums) : null;
  }
}

function checkReferences(rule: Rule, field: "cwe" | "capec" | "attack" | "d3fend", report: Report): void {
  for (const id of rule[field]) {
    const found = checkReference(id);
    if (!found) continue;
    const hint = found.replacedBy
      ? `use ${found.replacedBy}`
      : found.nearest?.length
        ? `did you mean ${found.nearest.join(" or ")}?`
        : null;
    const words = {
      unknown: "does not exist",
      deprecated: "is deprecated",
      category: "is a category, not a weakness",
      revoked: "was revoked",
    };
    report(
      errorAt(
        "bad-reference",
        `${rule.id} refers to ${id}, which ${words[found.problem]}.`,
        rule.places[field] ?? rule.place,
        hint,
      ),
    );
  }
}
