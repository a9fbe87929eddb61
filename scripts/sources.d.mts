/** SHA-256 over the TypeScript in `src/`, as hexadecimal digits. */
export function sourcesDigest(): string;
