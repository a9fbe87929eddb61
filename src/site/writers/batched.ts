const batchLength = 65_536;

/** The same text in pieces of about 64 KB, since each piece costs a call. Bytes go through as they come. */
export function* batched(pieces: Iterable<string | Uint8Array>): Generator<string | Uint8Array> {
  let batch = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      batch += piece;
      if (batch.length < batchLength) continue;
    }
    if (batch !== "") yield batch;
    batch = "";
    if (typeof piece !== "string") yield piece;
  }
  if (batch !== "") yield batch;
}
