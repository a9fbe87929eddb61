/** Control characters, which a model may hold, are none in HTML; browsers drop some of them in silence. */
const noCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** The same HTML with U+FFFD for each character that cannot stand in it. */
export function withoutControls(html: string): string {
  return html.replace(noCharacters, "\ufffd");
}
