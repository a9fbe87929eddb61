/** Prices a basket, in cents. */
export const total = (lines) => lines.reduce((sum, { cents, count }) => sum + cents * count, 0);
