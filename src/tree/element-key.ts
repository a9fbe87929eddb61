/**
 * Names inside finding ids: readable, and unambiguous whatever the name holds. `%`, `#`, `@` and control
 * characters are percent-encoded, everything else stays as it is.
 */
export function encodeKey(name: string): string {
  return name.replace(/[%#@\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) =>
    encodeURIComponent(character),
  );
}

export function findingId(rule: string, level: string, key: string): string {
  return `${rule}@${encodeKey(level)}#${key}`;
}
