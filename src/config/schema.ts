import { type ConfigOption, meaningOf, type OptionType } from "./option.ts";
import { options } from "./table.ts";

type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schema (draft 2020-12) of config files in YAML and JSON, for completion in editors. */
export function configSchema(): Schema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://tm-site.github.io/schemas/config.schema.json",
    title: "tm-site.config",
    description: "Options of tm-site for a tree. The command line wins.",
    type: "object",
    properties: {
      $schema: { type: "string" },
      ...Object.fromEntries(options.map((option) => [option.key, optionSchema(option)])),
    },
    additionalProperties: false,
  };
}

function optionSchema(option: ConfigOption): Schema {
  return {
    description: meaningOf(option),
    ...schemaOf(option.type),
    ...(option.default === null ? {} : { default: option.default }),
  };
}

const text = { type: "string", pattern: "[^\\s,]" };

function schemaOf(type: OptionType): Schema {
  switch (type.form) {
    case "switch":
      return { type: "boolean" };
    case "count":
      return { type: "integer", minimum: 1, maximum: 9999 };
    case "choice":
      return { enum: type.words };
    case "paths":
      return { anyOf: [{ type: "array", items: text }, text] };
    case "texts":
      return {
        anyOf: [
          { type: "array", items: type.words ? { enum: type.words } : text },
          type.words ? { ...text, examples: type.words } : text,
        ],
      };
    case "engine":
      return { anyOf: [{ enum: type.words }, { type: "string", pattern: "[\\\\/.]" }] };
    case "date":
      return { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" };
    case "span":
      return { anyOf: [{ type: "integer", minimum: 1, maximum: 99999 }, text] };
    case "address":
    case "template":
      return { type: "string", pattern: "^https?://" };
    default:
      return text;
  }
}
