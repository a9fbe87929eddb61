/** Changes the anchor of this page, without a step that the back button would take. */
export function setHash(hash: string): void {
  const address = hash ? `#${hash}` : location.pathname.split("/").pop() + location.search;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    if (hash) location.hash = hash;
  }
}
