/** Fills the blanks of a template: `{name}`. */
export const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
