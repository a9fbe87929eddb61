/** Attributes that people read or hear. */
const spoken =
  /\s(?:aria-label|title|alt|placeholder|data-tab|data-label|data-groups|data-row-filter)="([^"]*)"/g;

/**
 * What a template says by itself, in whatever language that is: text between tags, attributes that people read or hear, names
 * of columns in styles, and texts in expressions that look like words for people.
 */
export function bareTexts(template: string): string[] {
  const source = template.replace(/\{#[\s\S]*?#\}/g, "");
  const literals = [...source.matchAll(/\{[{%]([\s\S]*?)[%}]\}/g)].flatMap(([, code = ""]) =>
    [...code.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) => text).filter(isForPeople),
  );
  // What is filled in stands for nothing, in a tag as between tags.
  const html = source.replace(/\{%[\s\S]*?%\}/g, "\u0001").replace(/\{\{[\s\S]*?\}\}/g, "\u0001");
  const attributes = [...html.matchAll(spoken)].map(([, text = ""]) => text);
  const columns = [...html.matchAll(/--c\d:'([^']*)'/g)].map(([, text = ""]) => text);
  const between = html.replace(/<!--[\s\S]*?-->|<style>[\s\S]*?<\/style>|<[^>]*>/g, "\u0002").split("\u0002");
  return [
    ...literals,
    ...[...attributes, ...columns, ...between].map(plain).filter((text) => /\p{L}{2}/u.test(text)),
  ];
}

const plain = (text: string) =>
  text
    .replaceAll("\u0001", "")
    .replace(/&[a-z]+;/g, " ")
    .trim();

/** A sentence, or a word with a capital that is no id of a section. */
function isForPeople(text: string): boolean {
  return /[a-zA-Z]{2,},? [a-zA-Z(]/.test(text) && !/[/<]/.test(text);
}
