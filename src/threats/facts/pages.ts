import { isPlaceholder } from "../../model/words/doubts.ts";
import type { Subject } from "./subject.ts";
import type { View } from "./view.ts";

/** Whose pages end up in a browser: what stands in between passes them on. */

/**
 * People or browsers ask it for what may be a page, directly or through gateways and network devices. One of these of
 * which the model does not say who calls it may be called by browsers.
 */
export function servesBrowsers(subject: Subject, view: View): boolean {
  return asked(subject, view, new Set([subject]));
}

function asked(subject: Subject, view: View, seen: Set<Subject>): boolean {
  return pageRequests(subject, view).some((flow) => {
    const source = view.one(flow, "source") as Subject;
    if (source.kind === "Actor") return true;
    const type = view.type(source);
    if (type?.name === "client_browser") return true;
    if (!type?.isNetworkDevice && type?.name !== "api_gateway") return false;
    view.note(source, "type");
    if (seen.has(source)) return false;
    seen.add(source);
    return view.many(source, "inputs").length === 0 || asked(source, view, seen);
  });
}

/** What may be a request for a page: its protocol brings pages, or is not known. */
function pageRequests(subject: Subject, view: View): readonly Subject[] {
  return view.many(subject, "inputs").filter((flow) => {
    view.note(flow, "protocol");
    const isWeb = view.protocol(flow).html || isPlaceholder(String(view.value(flow, "protocol")));
    return isWeb && view.value(flow, "isResponse") !== true;
  });
}
