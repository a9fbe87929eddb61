import { type PeerRule, peerRules } from "../rules/peer-rules.ts";
import { pytmIds } from "../rules/pytm-ids.ts";
import type { Rule } from "../rules/rule.ts";

/** The page for who comes from another tool: which built-in rules are about what its rules said. */
export function peersPage(rules: readonly Rule[]): string {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const named = (ids: readonly string[]) =>
    ids.map((id) => `${id} ${titles.get(id) ?? ""}`.trim()).join("; ");
  const row = ({ theirs, ours, instead }: PeerRule) =>
    `| ${theirs} | ${ours.length > 0 ? named(ours) : instead} |`;
  const pytm = pytmIds().map(({ id, title, ours }) => row({ theirs: `${id} ${title}`, ours, instead: "" }));
  return [
    "# Coming from another tool",
    "",
    "Which built-in rules are about what the rules of pytm, Threagile and SecOpsTM said. Made from `src/rules/` by",
    "`npm run generate`. pytm's own library loads unchanged beside or instead of this one (`--rules threats.json`,",
    "`--no-builtin`); many of its ids exist here, too, and mean something else.",
    "",
    ...section("pytm 1.4.0", "its rule", pytm),
    ...section("Threagile", "its rule", peerRules.Threagile.map(row)),
    ...section("SecOpsTM", "what its templates say", peerRules.SecOpsTM.map(row)),
  ].join("\n");
}

function section(tool: string, head: string, rows: readonly string[]): string[] {
  return [`## ${tool}`, "", `| ${head} | here |`, "|---|---|", ...rows, ""];
}
