import type { Host } from "../../conditions/host.ts";
import { rememberedAs } from "./attributes.ts";
import { createHost } from "./host.ts";
import { asItIs, createTracingHost, type Trace } from "./tracing-host.ts";
import { asItStands } from "./view.ts";

const quick = createHost(asItStands);
const trace: Trace = { view: asItStands, changes: asItIs, seen: [] };
const remembering = createTracingHost(trace);

/** What conditions see of a threat model as it is, where nobody asks what they read. */
export const plainHost: Host = {
  ...quick,
  reader(name) {
    if (rememberedAs(name) === null) return quick.reader(name);
    const ask = remembering.reader(name);
    return (object) => {
      trace.seen = [];
      return ask(object);
    };
  },
  call(object, method, args) {
    trace.seen = [];
    return remembering.call(object, method, args);
  },
};
