/** Whether what was booked adds up to nothing. */
export const isBalanced = (entries) => entries.reduce((sum, { cents }) => sum + cents, 0) === 0;
