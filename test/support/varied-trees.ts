import fc from "fast-check";
import { randomTree } from "./random-trees.ts";

/** What may be said of a server and of a flow besides what a random tree says. Rules `T1` to `T3` may be overridden. */
const ofServers = [
  "usesCache=True",
  "usesXMLParser=True",
  "type=nginx",
  "type=database, isSQL=True",
  'type="topic of ours"',
  "data=Card",
  "data=[Plan, Card]",
  "inScope=False",
  "validatesInput=True, sanitizesInput=True",
  "assumptions=Managed",
  'overrides=[{"threat_id": "T1", "severity": "low"}]',
  'overrides=[{"threat_id": "T2", "cvss": 9.9}, {"threat_id": "T3", "response": "accepted: so be it"}]',
];
const ofFlows = [
  "protocol=HTTP",
  "protocol=HTTPS, tlsVersion=TLSv12",
  "protocol=SQL, data=Card",
  "data=[Card, Plan]",
  "isEncrypted=True",
  "usesVPN=True",
  "isResponse=True",
];
const sections = [
  "## Assumptions\n- **Managed**: exclude=[T2]",
  "## Severity Multipliers\n- **E0-0**: factor=1.5\n- **F0-0**: factor=0.5",
  "## Responses\n- **T1#E0-0**: status=accepted, reason=Because, until=2026-01-01\n- **T3#F0-0**: status=mitigated",
  "## Custom Mitre Mapping\n- **T1**: techniques=[T1190]",
];
const data = "## Data\n- **Card**: classification=SECRET, isPII=True\n- **Plan**: isCredentials=True";

/**
 * The same random tree several times, one beside the other, with more said about some of its elements and flows: much
 * is alike in it, and much is not quite.
 */
export function variedTree(): fc.Arbitrary<Readonly<Record<string, string>>> {
  const picks = fc.array(fc.nat(), { minLength: 31, maxLength: 31 });
  return fc
    .tuple(randomTree({ isBalanced: false, levels: 4 }), fc.array(picks, { minLength: 2, maxLength: 4 }))
    .map(([{ files }, copies]) =>
      Object.fromEntries(
        copies.flatMap((choices, copy) => {
          const next = chooser(choices);
          return Object.entries(files).map(([file, text]) => [`c${copy}/${file}`, withMore(text, next)]);
        }),
      ),
    );
}

/** One of a list, or nothing two times of three. */
type Choose = (list: readonly string[]) => string;

function chooser(choices: readonly number[]): Choose {
  let at = 0;
  return (list) => {
    const choice = choices[at++ % choices.length] ?? 0;
    return choice % 3 > 0 ? "" : (list[Math.floor(choice / 3) % list.length] ?? "");
  };
}

function withMore(text: string, choose: Choose): string {
  const lines = text.split("\n").map((line) => {
    const list = /^- \*\*[ED]\d/.test(line) ? ofServers : /^- \*\*F\d/.test(line) ? ofFlows : null;
    const more = list ? choose(list) : "";
    return more === "" ? line : `${line}, ${more}`;
  });
  return [...lines, data, choose(sections)].join("\n");
}
