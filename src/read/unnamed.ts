/** What a boundary is called that has no name, so that what lies in it stays in it. */
export const unnamed = "(no name)";
