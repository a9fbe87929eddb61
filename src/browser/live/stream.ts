import { openEvents } from "./events.ts";
import { type LiveState, livePaths } from "./messages.ts";

/**
 * Hears what the server tells, as long as the page is there. Browsers open few connections to one server: all tabs share
 * one, in a worker, where there are such workers.
 */
export function listen(onState: (state: LiveState) => void, onSilence: () => void): void {
  const onText = (text: string | null) => (text === null ? onSilence() : onState(JSON.parse(text)));
  if (typeof SharedWorker === "function") throughWorker(onText);
  else openEvents(onText);
}

function throughWorker(onText: (text: string | null) => void): void {
  let port: MessagePort | null = null;
  const join = () => {
    const worker = new SharedWorker(livePaths.worker);
    worker.port.onmessage = ({ data }) => onText(data);
    worker.onerror = () => openEvents(onText);
    port = worker.port;
  };
  join();
  window.addEventListener("pagehide", () => port?.postMessage("bye"));
  // A page that comes back from the cache of the browser has missed what was told meanwhile.
  window.addEventListener("pageshow", ({ persisted }) => persisted && join());
}
