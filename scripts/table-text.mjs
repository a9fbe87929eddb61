// How the tables of src/knowledge/data are written.

/** Digits compare as numbers, so that CWE-9 stands before CWE-10; the rest by code unit, whatever the locale. */
export function natural(a, b) {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] === right[i]) continue;
    const difference = Number(left[i]) - Number(right[i]);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
    return left[i] < right[i] ? -1 : 1;
  }
  return left.length - right.length;
}

/** JSON with one record per line: readable as a diff, small as a file. */
export function render(table) {
  const members = Object.entries(table).map(
    ([key, value]) => ` ${JSON.stringify(key)}: ${renderValue(value)}`,
  );
  return `{\n${members.join(",\n")}\n}\n`;
}

function renderValue(value) {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value))
    return `[\n${value.map((record) => `  ${JSON.stringify(record)}`).join(",\n")}\n ]`;
  const keys = Object.keys(value).sort(natural);
  return `{\n${keys.map((key) => `  ${JSON.stringify(key)}: ${JSON.stringify(value[key])}`).join(",\n")}\n }`;
}
