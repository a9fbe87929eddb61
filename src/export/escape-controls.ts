/**
 * JSON may go to a terminal, which takes some characters above ASCII for commands as well, or into the log of a job, whose
 * runner takes `##[group]` for one wherever it stands.
 */
export function escapeControls(json: string): string {
  const escaped = hasControls(json)
    ? json.replace(
        /[\u007f-\u009f]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
      )
    : json;
  return escaped.includes("##") ? escaped.replace(/#(?=#\w*\[)/g, "\\u0023") : escaped;
}

/** Whether there may be some: what has as many bytes as characters is ASCII, and that is counted faster than looked through. */
function hasControls(json: string): boolean {
  return Buffer.byteLength(json) !== json.length || json.includes("\u007f");
}
