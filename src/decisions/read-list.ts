/** A list of findings that cannot be read; the message continues a sentence that begins with its name. */
export interface NoList {
  readonly problem: string;
}

/**
 * The ids in a list of findings: a findings.json of either version, of which those that are open are meant; a JSON array
 * of ids, or of objects that have one; a CSV with a column `id`, and those that are open where it has a column `status`;
 * or ids one a line, with remarks after a `#` at the beginning of a line.
 */
export function readList(text: string): readonly string[] | NoList {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (/^[[{]/.test(trimmed)) return idsInJson(trimmed);
  const header = parseRow(trimmed, 0).cells.map((cell) => cell.trim().toLowerCase());
  if (header.length > 1 && header.includes("id")) return idsInCsv(trimmed, header);
  return trimmed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function idsInJson(text: string): readonly string[] | NoList {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch (error) {
    return { problem: `is no JSON: ${(error as Error).message}` };
  }
  const { findings } = Object(whole) as { findings?: unknown };
  const list = Array.isArray(whole) ? whole : findings;
  if (!Array.isArray(list)) return { problem: "has no list of findings" };
  const isOpen = (one: unknown) => {
    const { status } = Object(one) as { status?: unknown };
    return status === undefined || status === "open";
  };
  const ids = list.filter(isOpen).map((one) => (typeof one === "string" ? one : Object(one).id));
  return ids.every((id): id is string => typeof id === "string")
    ? ids
    : { problem: "has entries without an id" };
}

function idsInCsv(text: string, header: readonly string[]): string[] {
  const [id, status] = [header.indexOf("id"), header.indexOf("status")];
  const ids: string[] = [];
  for (let at = parseRow(text, 0).next; at < text.length; ) {
    const { cells, next } = parseRow(text, at);
    at = next;
    const isOpen = status === -1 || (cells[status] ?? "").trim().toLowerCase() === "open";
    // What keeps a spreadsheet from taking a text for a formula is no part of it.
    const found = (cells[id] ?? "").trim().replace(/^'/, "");
    if (found !== "" && isOpen) ids.push(found);
  }
  return ids;
}

/** A row of comma-separated values (RFC 4180), and where the next one begins. */
function parseRow(text: string, from: number): { readonly cells: readonly string[]; readonly next: number } {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let cell = "";
    if (text[at] === '"') {
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote === -1) return { cells: [...cells, cell + text.slice(at)], next: text.length };
        cell += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    const end = /[,\n]|$/g;
    end.lastIndex = at;
    const stop = end.exec(text)?.index ?? text.length;
    cells.push(cell + text.slice(at, stop).replace(/\r$/, ""));
    if (text[stop] !== ",") return { cells, next: stop + 1 };
    at = stop + 1;
  }
}
