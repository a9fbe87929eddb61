/** A place to fill in: `{file}`. */
const placePattern = /\{([^{}]*)\}/g;

/** What is wrong with a template of addresses; null for nothing. Only `http` and `https`, and of a host that it names itself. */
export function templateProblem(
  template: string,
  places: readonly string[],
): { readonly message: string; readonly hint: string | null } | null {
  const braces = places.map((one) => `{${one}}`);
  const hint = `such as https://example.org/${braces.slice(0, 2).join("#L")}`;
  const origin = /^https?:\/\/[^/?#{}\\@\s]+(?=[/?#])/i.exec(template)?.[0];
  const filled = template.replace(placePattern, "x");
  if (origin === undefined || !URL.canParse(filled) || /[\s"<>\\^`{|}]/.test(filled))
    return { message: "is no address that begins with https:// and a host.", hint };
  const [unknown] = [...template.matchAll(placePattern)].filter(([, name = ""]) => !places.includes(name));
  if (unknown) return { message: `has no place ${unknown[0]}.`, hint: `it fills in ${braces.join(", ")}` };
  if (!template.includes(braces[0] ?? "")) return { message: `has no place for ${braces[0]}.`, hint };
  return null;
}

/**
 * The address that a template makes of some values; null where they would lead elsewhere. What is filled in stays what it
 * is: every sign with a meaning in addresses is encoded, but for the `/` of paths.
 */
export function filledTemplate(template: string, values: Readonly<Record<string, string>>): string | null {
  if (Object.values(values).some((value) => value.split("/").some((step) => step === "." || step === "..")))
    return null;
  return template.replace(placePattern, (_, name: string) => {
    const value = (values[name] ?? "").toWellFormed();
    return name === "file" ? value.split("/").map(encodeURIComponent).join("/") : encodeURIComponent(value);
  });
}
