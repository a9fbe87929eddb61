/** The names of groups in the order of the alphabet, each with how often it occurs; "" is none. */
export function namesOfGroups(groups: readonly string[]): (readonly [name: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const name of groups) if (name !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
