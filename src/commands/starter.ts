import { dayAfter } from "../model/words/span.ts";

/** What tm-site writes beside models, and nobody keeps. */
export const ignored = ["_site", ".tm-site-cache"];

/**
 * The tree that `tm-site init` writes: two levels, short enough to be read in a minute, and a decision and a rule to start
 * from.
 * @param now YYYY-MM-DD
 */
export function starter(now: string): Readonly<Record<string, string>> {
  const inAYear = dayAfter(now, { count: 1, unit: "year" }) ?? now;
  return {
    "model.md": `---
title: Notes app
owner: Your team
reviewed: ${now}
reviewEvery: 180d
---

## Description
People write notes in their browser. Replace this model with your own: every line below is one element, and
\`tm-site describe server\` prints what else it may state.

## Boundaries
- **Internet**: isTrusted=False
- **Data centre**: isTrusted=True

## Actors
- **Writer**: boundary="Internet"

## Servers
- **Web app**: boundary="Data centre", type=web_server, submodel=./web-app/model.md

## Datastores
- **Notes**: boundary="Data centre", type=database, isEncryptedAtRest=True

## Data
- **Note**: classification=SENSITIVE, format=JSON
- **Password**: classification=SECRET, isCredentials=True

## Dataflows
- **Sign in**: from="Writer", to="Web app", protocol=HTTPS, data="Password", order=1
- **Write note**: from="Writer", to="Web app", protocol=HTTPS, data="Note", order=2
- **Save note**: from="Web app", to="Notes", protocol=SQL, data="Note", order=3, note="One row for each version"

## Protocol Styles
- **HTTPS**: color=darkgreen, line_style=solid
- **SQL**: color=purple, line_style=dashed
`,
    "web-app/model.md": `---
title: Web app
---

## Description
What is inside the web app. Names that are not declared here, such as Writer or Notes, are those of the level above;
\`realizes\` says which flow above a flow carries.

## Servers
- **Gateway**: type=load_balancer, isHardened=True
- **Editor**: type=app_server

## Dataflows
- **Sign in**: from="Writer", to="Gateway", protocol=HTTPS, data="Password", order=1, realizes="Sign in"
- **Write note**: from="Writer", to="Gateway", protocol=HTTPS, data="Note", order=2, realizes="Write note"
- **Pass on**: from="Gateway", to="Editor", protocol=HTTP, data=[Note, Password], order=3
- **Save note**: from="Editor", to="Notes", protocol=SQL, data="Note", order=4
`,
    "decisions.yaml": `# What was decided about findings, by their id: RULE@level/path#element. the site and \`tm-site check --json\` tell the ids.
# A decision is accepted, mitigated, transferred, avoided or false-positive; in-progress and in-discussion keep a finding open.

- finding: "DO04@#Notes"
  status: accepted
  owner: Your team
  reason: Notes may be away for an hour
  date: ${now}
  until: ${inAYear} # then it is open again; \`check\` says so 30 days before

# Many at once, by a pattern:
# - match: "DO03@web-app#*"
#   status: mitigated
#   reason: Calls are repeated
`,
    "rules.yaml": `# Rules of your own, beside the built-in ones (\`tm-site list threats\`). They hold for this level and those below.

- id: NOTES01
  title: A server talks to the notes past the web app
  targets: [Dataflow]
  condition: target.sink.name == "Notes" and target.source.name not in ["Web app", "Editor"]
  severity: medium
  stride: [T, I]
  mitigations: [Let the web app be the only one that reads and writes notes]

# An entry of a known id without a condition changes what it states:
# - id: HA01
#   severity: low
# - id: DO03
#   enabled: false
#   reason: The platform repeats calls
`,
    ".gitignore": `${ignored.map((one) => `${one}/`).join("\n")}\n`,
  };
}
