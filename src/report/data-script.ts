const ESCAPES: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/**
 * A classic script that hands data to the pages: `window.tmSite.nav = …;`. `fetch` does not work from `file://`.
 * `name` is an identifier; the value is anything that JSON can say.
 */
export function dataScript(name: string, value: unknown): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new TypeError(`${JSON.stringify(name)} is not an identifier`);
  return `window.tmSite = window.tmSite || {};\nwindow.tmSite.${name} = ${safeJson(value)};\n`;
}

/**
 * JSON as an expression in a script, of its own or inlined into HTML: it cannot end the script element or a line.
 * What JSON cannot say is `null`. A key `__proto__` is written so that it is a key like any other.
 */
export function safeJson(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  return (json ?? "null")
    .replace(/[<>&\u2028\u2029]/g, (character) => ESCAPES[character] ?? character)
    .replaceAll('"__proto__":', '["__proto__"]:');
}

/**
 * A classic script that hands pieces of pages over: `tmSite.addRows("Findings","<li>…");`. It is a file of its own, so
 * that `<` may stay what it is but where it would end or begin something if the script were inlined.
 */
export function callScript(
  name: "addRows" | "addIndex" | "addPicture" | "addSnapshot",
  ...values: readonly unknown[]
): string {
  const json = values.map((value) =>
    JSON.stringify(value)
      .replace(/<(?=[/!])/g, "\\u003c")
      .replace(/[\u2028\u2029]/g, (character) => ESCAPES[character] ?? character),
  );
  return `tmSite.${name}(${json.join(",")});\n`;
}
