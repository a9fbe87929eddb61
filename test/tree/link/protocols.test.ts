import { describe, expect, it } from "vitest";
import { protocolFacts } from "../../../src/model/protocols/facts.ts";
import { tree } from "../../support/in-memory.ts";

const flow = (protocol: string) =>
  `## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **F**: from=A, to=B, protocol="${protocol}"\n`;

/** Whether the flow of a level is encrypted, authenticated and local by its protocol: `eal`, `-` for what it is not. */
function given(files: Record<string, string>, level = ""): string {
  const [only] = tree(files).linked(level).flows;
  const { encrypts, authenticatesClient, isLocal } = only?.protocol ?? protocolFacts("");
  return `${encrypts === true ? "e" : "-"}${authenticatesClient ? "a" : "-"}${isLocal ? "l" : "-"}`;
}

describe("protocols of one's own", () => {
  it.each([
    ["like another", "- **bus**: like=mqtts", "bus", "e--"],
    ["like another, in short", "- **bus**: mqtts", "bus", "e--"],
    ["like another, and more", "- **bus**: like=mqtts, authenticates=True", "bus", "ea-"],
    ["like another, and less", "- **bus**: like=mTLS, isEncrypted=False", "bus", "-a-"],
    ["like a combination", '- **bus**: like="gRPC over mTLS"', "bus", "ea-"],
    [
      "like one of one's own",
      "- **bus**: like=mqtts\n- **fast bus**: like=bus, authenticates=True",
      "fast-bus",
      "ea-",
    ],
    ["like nothing", "- **bus**: isEncrypted=True", "bus", "e--"],
    ["local", "- **ring**: isLocal=True", "Ring", "--l"],
    ["in a combination", "- **mesh**: isEncrypted=True, authenticates=True", "HTTP over mesh", "ea-"],
    ["a known word, seen otherwise", "- **HTTP**: like=HTTPS, authenticates=True", "HTTP", "ea-"],
    ["a known word like itself", "- **HTTP**: like=HTTP, isEncrypted=True", "http", "e--"],
    ["not of other words", "- **bus**: like=mqtts", "HTTP", "---"],
  ])("are %s", (_, lines, protocol, expected) => {
    expect(given({ "model.md": `## Protocols\n${lines}\n${flow(protocol)}` })).toBe(expected);
  });

  it("are said in YAML and JSON too", () => {
    const rest = "servers: [A, B]\ndataflows: [{ name: F, from: A, to: B, protocol: bus }]\n";
    expect(given({ "threat-model.yaml": `protocols: { bus: { like: mqtts } }\n${rest}` })).toBe("e--");
    expect(given({ "threat-model.yaml": `protocols:\n  - { name: bus, isLocal: true }\n${rest}` })).toBe(
      "--l",
    );
  });

  it("flow down the levels, the nearest first", () => {
    const files = {
      "model.md":
        "## Protocols\n- **bus**: like=mTLS\n- **ring**: isLocal=True\n## Servers\n- **S**: submodel=s/model.md\n",
      "s/model.md": `## Protocols\n- **bus**: like=TLS\n${flow("bus")}`,
    };
    expect(given(files, "s")).toBe("e--");
    expect(given({ ...files, "s/model.md": flow("bus") }, "s")).toBe("ea-");
    expect(given({ ...files, "s/model.md": `## Protocols\n- **x**: like=ring\n${flow("x")}` }, "s")).toBe(
      "--l",
    );
  });

  it("are like something that is known, and are said once", () => {
    const told = (lines: string) =>
      tree({ "model.md": `## Protocols\n${lines}\n${flow("bus")}` }).diagnostics.map(
        ({ severity, code, hint }) => `${severity} ${code} ${hint}`,
      );
    expect(told("- **bus**: like=mqqts").join()).toMatch(/unknown-protocol.*MQTTS/);
    expect(told("- **bus**: like=TLS\n- **Bus**: like=SSH").join()).toMatch(/duplicate-protocol/);
    expect(told("- **bus**: like=TLS")).toEqual([]);
    expect(told('- **bus**: like="our own"').join()).toMatch(/unknown-protocol/);
  });
});
