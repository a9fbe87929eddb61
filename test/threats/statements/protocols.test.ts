import { describe, expect, it } from "vitest";
import { meantProtocol } from "../../../src/threats/statements/protocols.ts";
import { judged } from "../../support/in-memory.ts";

describe("a protocol", () => {
  it.each([
    ["HTPS", "HTTPS"],
    ["mTSL", "mTLS"],
    ["MQTTTS", "MQTTS"],
    ["AMPQ", "AMQP"],
    ["Kafak", "Kafka"],
    ["websocekt", "WebSocket"],
    ["busx", "busy"],
  ])("%s was meant as %s", (word, meant) => expect(meantProtocol(word, ["busy"])).toBe(meant));

  it.each(["XYZ", "FIX", "IBMMQ", "FHIR", "DICOM", "OCPP", "SMPP", "our own way", "HL7", "SOME/IP"])(
    "%s is one of its own",
    async (word) => {
      const text = `## Servers\n- **A**:\n## Dataflows\n- **F**: from=A, to=A, protocol="${word}"\n`;
      expect((await judged(text)).diagnostics).toEqual([]);
    },
  );

  it("that is nearly a known one is told, wherever it is stated", async () => {
    const text = `## Protocols
- **mesh**: like=mTLS
## Servers
- **A**: protocol=HTPS
## Dataflows
- **F**: from=A, to=A, protocol=mehs
- **G**: from=A, to=A, protocol=mesh
- **H**: from=A, to=A, protocol="gRPC over mTLS"
`;
    const { diagnostics } = await judged(text);
    expect(diagnostics.map(({ code, line, hint }) => `${code} ${line} ${hint}`)).toEqual([
      'unknown-protocol 4 did you mean "HTTPS"?',
      'unknown-protocol 6 did you mean "mesh"?',
    ]);
  });

  it("that a flow is only called like is told, if it would be encrypted by it", async () => {
    const text = `## Servers
- **A**:
- **B**: protocol=HTTPS
## Dataflows
- **HTTPS**: from=A, to=A
- **TLS**: from=A, to=A, isEncrypted=False
- **https**: from=A, to=A, protocol=HTTP
- **SSH**: from=A, to=B
- **HTTP**: from=A, to=A
- **Login over TLS**: from=A, to=A
`;
    const { diagnostics } = await judged(text);
    expect(diagnostics.map(({ code, line, hint }) => `${code} ${line} ${hint}`)).toEqual([
      "protocol-as-name 5 add protocol=HTTPS",
    ]);
  });
});
