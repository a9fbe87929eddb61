import { describe, expect, it } from "vitest";
import { asItIs, createTracingHost, openHosts, type Trace } from "../../../src/threats/facts/tracing-host.ts";
import { facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const linked = linkTexts(`
## Servers
- **Web**: isHardened=True
- **Mail**:
## Dataflows
- **Send**: from=Web, to=Mail
`);
const [web, mail, send] = [
  subjectAt(linked, "Web"),
  subjectAt(linked, "Mail"),
  subjectAt(linked, "flow:Send"),
];

function tracing(changes: Trace["changes"] = asItIs) {
  const trace: Trace = { view: facts.view, changes, seen: [], decisive: null };
  const host = createTracingHost(trace, facts);
  const seen = () => trace.seen.map(({ subject, property }) => `${subject.of.name}.${property}`);
  return { trace, host, seen };
}

describe("the tracing host", () => {
  it("notes what is read, each property once, in the order of reading", () => {
    const { host, seen } = tracing();
    expect(host.attribute(web, "isHardened")).toBe(true);
    expect(host.attribute(mail, "isHardened")).toBe(false);
    expect(host.attribute(web.controls, "isHardened")).toBe(true);
    expect(host.call(send, "crossesTrust", [])).toBe(false);
    expect(seen()).toEqual([
      "Web.controls.isHardened",
      "Mail.controls.isHardened",
      "Web.isTrusted",
      "Mail.isTrusted",
    ]);
  });

  it("notes for each run what that run reads", () => {
    const { trace, host, seen } = tracing();
    host.attribute(web, "isHardened");
    const first = trace.seen;
    trace.seen = [];
    host.attribute(mail, "isHardened");
    host.attribute(web, "isHardened");
    expect(seen()).toEqual(["Mail.controls.isHardened", "Web.controls.isHardened"]);
    expect(first).toEqual([facts.observationOf(web, "controls.isHardened")]);
  });

  it("reads what another one read before it", () => {
    const [one, other] = [tracing(), tracing()];
    for (const { host } of [one, other]) host.attribute(web, "isHardened");
    expect([one.seen(), other.seen()]).toEqual([["Web.controls.isHardened"], ["Web.controls.isHardened"]]);
  });

  it("replaces values, and only those it is told to", () => {
    const { host } = tracing(new Map([[mail, new Map([["controls.isHardened", true]])]]));
    expect(host.attribute(mail, "isHardened")).toBe(true);
    expect(host.attribute(mail, "isResilient")).toBe(false);
    expect(facts.view.value(mail, "controls.isHardened")).toBe(false);
  });

  it("looks through the view of the trace", () => {
    const { trace, host } = tracing();
    trace.view = { ...facts.view, name: () => "seen", one: () => null };
    expect(host.attribute(web, "name")).toBe("seen");
    expect(host.attribute(send, "sink")).toBeNull();
  });
});

describe("openHosts", () => {
  it("gives a tracing host whose trail strikes out what decides nothing", () => {
    const { trace, host, trail } = openHosts(facts).tracing;
    trace.decisive = [];
    for (const one of [web, mail, web]) host.attribute(one, "isHardened");
    const told = () =>
      [trace.seen, trace.decisive].map((list) => list?.map(({ subject }) => subject.of.name).join(" "));
    expect([trail.here(), told()]).toEqual([3, ["Web Mail", "Web Mail Web"]]);
    trail.drop(0, 2);
    expect([trail.here(), told()]).toEqual([1, ["Web Mail", "Web"]]);
    trace.decisive = null;
    host.attribute(mail, "isHardened");
    trail.drop(0, 1);
    expect(trail.here()).toBe(0);
  });
});
