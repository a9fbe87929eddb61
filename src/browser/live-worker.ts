/*
 * One connection to the server for all tabs of `tm-site serve`: a shared worker.
 */

import { openEvents } from "./live/events.ts";

/** What is used here of a worker: its own types would clash with those of pages. */
const scope = self as unknown as { onconnect: (event: MessageEvent) => void };

const ports = new Set<MessagePort>();
/** Null while the server is not heard; undefined before it ever was. */
let last: string | null | undefined;

openEvents((text) => {
  last = text;
  for (const port of ports) port.postMessage(text);
});

scope.onconnect = ({ ports: [port] }) => {
  if (!port) return;
  ports.add(port);
  // The only word that a page ever says is that it goes.
  port.onmessage = () => void ports.delete(port);
  if (last !== undefined) port.postMessage(last);
};
