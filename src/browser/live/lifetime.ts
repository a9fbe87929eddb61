let ending = new AbortController();

/** For listeners on the window or the document that serve the content of a page: they end when other content takes its place. */
export const ofContent = (): AbortSignal => ending.signal;

/** The content of the page goes: what served it hears nothing any more. */
export function endContent(): void {
  ending.abort();
  ending = new AbortController();
}
