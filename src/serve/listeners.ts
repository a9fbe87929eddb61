import type { ServerResponse } from "node:http";
import type { LiveState } from "../browser/live/messages.ts";

/** Those who hear what happens, as Server-Sent Events. */
export interface Listeners {
  /** Null takes the place of an answer: there are enough. */
  readonly add: (response: ServerResponse) => boolean;
  readonly tell: (state: LiveState) => void;
  readonly count: () => number;
  readonly close: () => void;
}

/** More than anybody has tabs. */
const atMost = 256;
/** A connection that nobody hears at the other end fills up; it is closed then. In bytes. */
const waitingAtMost = 1_000_000;
/** So that what lies between does not take the silence for the end. */
const beatMs = 25_000;

/** @param first what is told to whoever comes */
export function listenersOf(first: () => LiveState): Listeners {
  const all = new Set<ServerResponse>();
  const write = (response: ServerResponse, text: string) => {
    if (response.writableLength > waitingAtMost) response.destroy();
    else response.write(text);
  };
  const beat = setInterval(() => {
    for (const one of all) write(one, ": still here\n\n");
  }, beatMs);
  beat.unref();
  return {
    add(response) {
      if (all.size >= atMost) return false;
      all.add(response);
      response.on("close", () => all.delete(response));
      response.on("error", () => response.destroy());
      response.writeHead(200, {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store",
      });
      write(response, `retry: 1000\n\n${eventOf(first())}`);
      return true;
    },
    tell(state) {
      const text = eventOf(state);
      for (const one of all) write(one, text);
    },
    count: () => all.size,
    close() {
      clearInterval(beat);
      for (const one of all) one.destroy();
    },
  };
}

/** JSON has no line end that is one of an event. */
const eventOf = (state: LiveState): string => `event: state\ndata: ${JSON.stringify(state)}\n\n`;
