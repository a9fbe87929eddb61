/** The tree that `tm-site init` writes: two levels, short enough to be read in a minute. */
export const starter: Readonly<Record<string, string>> = {
  "model.md": `---
title: Notes app
owner: Your team
reviewed: 2026-01-15
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
};
