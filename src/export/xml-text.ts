const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * A text as the text of an element, or as a value in quotes. Of characters that XML does not have, not even as a
 * reference, only the place is left.
 */
export function xmlText(text: string): string {
  if (/^[\n !#-%'-;=?-~]*$/.test(text)) return text;
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u007f-\u009f]/gu, "\ufffd")
    .replace(/[&<>"]/g, (sign) => names[sign] ?? "");
}
