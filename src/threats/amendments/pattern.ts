/** Whether a text is what a pattern says, where `*` stands for anything; in linear time, whatever the pattern. */
export function matchesPattern(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return text === pattern;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** Whether a pattern leaves open both which rule and which element it is about. */
export function isBlanket(pattern: string): boolean {
  const [, rule = "", key] = /^([^@#]*)(?:@[^#]*)?(?:#(.*))?$/s.exec(pattern) ?? [];
  return /^\*+$/.test(rule) && (key === undefined || /^\*+$/.test(key));
}
