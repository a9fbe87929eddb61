import { describe, expect, it } from "vitest";
import { isEnumMember } from "../../../../src/model/enums.ts";
import { levelOf, linkTexts } from "../../../support/in-memory.ts";

function flow(actor: string, flowSays = "", server = "") {
  const [first] = levelOf(
    linkTexts(`
## Actors
- **Clerk**: ${actor}
## Servers
- **Desk**: ${server}
## Dataflows
- **Ask**: from=Clerk, to=Desk${flowSays === "" ? "" : `, ${flowSays}`}
`),
  ).flows;
  if (!first) throw new Error("there is no flow");
  const said = (name: string) => {
    const value = first.values[name];
    const by = first.origins.get(name)?.by;
    return `${isEnumMember(value) ? value.name : value}${by ? ` <${by}` : ""}`;
  };
  return [
    said("controls.authenticatesSource"),
    said("controls.usesMFA"),
    said("controls.authenticationScheme"),
  ];
}

describe("how an actor proves who it is", () => {
  it.each<[string, string[]]>([
    ["authenticity=none", ["false <source", "false", ""]],
    ["authenticity=credentials", ["true <source", "false", "Credentials <source"]],
    ["authenticity=two-factor", ["true <source", "true <source", "Two factors <source"]],
    ["authenticity=sso", ["true <source", "false", "SSO <source"]],
    ["authenticity=certificate", ["true <source", "false", "Client certificate <source"]],
    ["authenticity=client-certificate", ["true <source", "false", "Client certificate <source"]],
    ["authenticity=guesswork", ["false", "false", ""]],
    ["description=x", ["false", "false", ""]],
  ])("is how its flows are authenticated: %s", (actor, said) => expect(flow(actor)).toEqual(said));

  it.each<[string, string[]]>([
    ["authentication=token", ["true <type", "false", "Token <type"]],
    ["authentication=none", ["false <type", "false", ""]],
    ["isAuthenticated=False", ["false", "false", ""]],
    ["usesMFA=False", ["true <source", "false", "Two factors <source"]],
  ])("unless the flow says it: %s", (says, said) => {
    expect(flow("authenticity=two-factor", says)).toEqual(said);
  });

  it("counts whichever end of a two-way flow it is", () => {
    const [way] = levelOf(
      linkTexts(`
## Actors
- **Clerk**: authenticity=sso
## Servers
- **Desk**:
## Dataflows
- **Tell**: from=Desk, to=Clerk, bidirectional=True
- **Say**: from=Desk, to=Clerk
`),
    ).flows;
    expect(way?.values["controls.authenticatesSource"]).toBe(true);
  });

  it("says nothing of what flows to it", () => {
    const { flows } = levelOf(
      linkTexts(
        "## Actors\n- **Clerk**: authenticity=sso\n## Servers\n- **D**:\n## Dataflows\n- **F**: from=D, to=Clerk\n",
      ),
    );
    expect(flows[0]?.values["controls.authenticatesSource"]).toBe(false);
  });
});
