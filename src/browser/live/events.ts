import { livePaths } from "./messages.ts";

/** Hears what the server tells, and null while it is silent. A browser asks again when a connection is lost, and gives up when it was refused. */
export function openEvents(onText: (text: string | null) => void): void {
  const source = new EventSource(livePaths.events);
  source.addEventListener("state", ({ data }) => onText(data));
  source.onerror = () => {
    onText(null);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => openEvents(onText), 2000);
  };
}
