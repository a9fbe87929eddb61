/** Longest text of a condition, in UTF-16 units. */
export const MAX_TEXT = 65_536;

/** Deepest nesting, of brackets and operators alike; small enough for recursion over the tree. */
export const MAX_DEPTH = 200;

/** Most nodes of a tree. */
export const MAX_NODES = 5_000;

/** Work of one evaluation that has comprehensions, in visited nodes and touched items. */
export const STEP_BUDGET = 1_000_000;

/** Most items, or characters, of a list or text that an evaluation computes. */
export const MAX_SIZE = 10_000;

/** Deepest nesting of lists that are compared. */
export const MAX_VALUE_DEPTH = 100;

/** Longest chain of generators that draw on each other; each may add MAX_DEPTH to the stack. */
export const MAX_GENERATORS = 5;
