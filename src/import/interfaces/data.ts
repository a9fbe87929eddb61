import { compareText } from "../../model/diagnostic.ts";
import type { Collector } from "../collect.ts";
import type { Facts } from "../imported.ts";
import { isMap, mapOf, textOf } from "../plain.ts";
import { type Found, fieldsOf, referredWithin } from "./references.ts";

const credentials =
  /^(?:password|passwd|passphrase|pin|otp|secret|clientsecret|token|accesstoken|refreshtoken|idtoken|apikey|privatekey|credentials?|securityanswer|cvv|cvc)$/;
const personal =
  /^(?:e?mail|emailaddress|phone|phonenumber|mobile|firstname|lastname|fullname|surname|givenname|familyname|middlename|birth\w*|dateofbirth|dob|age|gender|sex|address|street|streetaddress|postcode|postalcode|zip|zipcode|ssn|socialsecurity\w*|nationalid|passport\w*|taxid|latitude|longitude|geolocation|ipaddress|username|userid|nationality|religion|ethnicity)$/;
const payment =
  /^(?:card\w*|creditcard\w*|pan|iban|bic|accountnumber|routingnumber|bankaccount\w*|sortcode|billing\w*)$/;
const health = /^(?:diagnos\w*|medication\w*|bloodtype|allerg\w*|patient\w*|prescription\w*|insurance\w*)$/;

/** What data may be by the names of their fields: a guess, which is marked as one. */
export function guessedFrom(fields: Iterable<string>): Facts {
  const why: string[] = [];
  let [isSecret, isPersonal, isSensitive] = [false, false, false];
  for (const field of fields) {
    const word = field.toLowerCase().replace(/[^a-z0-9]/g, "");
    if (credentials.test(word)) isSecret = true;
    else if (personal.test(word)) isPersonal = true;
    else if (payment.test(word) || health.test(word)) isSensitive = true;
    else continue;
    why.push(field);
  }
  if (why.length === 0) return {};
  return {
    classification: isSecret ? "SECRET" : isPersonal || isSensitive ? "SENSITIVE" : undefined,
    ...(isSecret ? { isCredentials: true } : {}),
    ...(isPersonal || isSensitive ? { isPII: true } : {}),
    tags: ["guessed"],
    description: `Class guessed from the fields ${why.sort(compareText).slice(0, 6).join(", ")}`,
  };
}

/** Data of an interface: schemas under the names that they have, each once. */
export interface DataOf {
  /**
   * The names that a schema has in the model: its own, or those of what one that is written in place is made of, and of the
   * rest of it where that says something.
   */
  readonly of: (schema: Found, usual: string, format: string) => readonly string[];
  /** Whether somebody asked for a schema, or for a list of it. */
  readonly isTaken: (schema: unknown) => boolean;
}

export function openData(made: Collector, follow: (found: Found) => Found): DataOf {
  const names = new Map<unknown, string>();
  const taken = new Set<unknown>();
  return { isTaken: (schema) => taken.has(schema), of: namesOf };

  function namesOf(schema: Found, usual: string, format: string): string[] {
    // What is a list of something is that.
    let found = follow(schema);
    for (let step = 0; step < 5 && isMap(found.value) && isMap(found.value.items); step++) {
      taken.add(found.value);
      found = follow({ value: found.value.items, document: found.document, name: found.name });
    }
    if (!isMap(found.value)) return [];
    taken.add(found.value);
    if (isNamed(found)) return [nameOf(found, found.name, usual, format, fieldsOf(found, follow))];
    const within = referredWithin(found, follow).filter(isNamed);
    const fields = fieldsOf(found, follow, within);
    const isSaying = Object.keys(guessedFrom(fields)).length > 0;
    return [
      ...within.flatMap((one) => namesOf(one, one.name, format)),
      ...(isSaying ? [nameOf(found, textOf(found.value.title) || usual, usual, format, fields)] : []),
    ];
  }

  function nameOf(
    found: Found,
    called: string,
    usual: string,
    format: string,
    fields: ReadonlySet<string>,
  ): string {
    const known = names.get(found.value);
    if (known !== undefined) return known;
    const facts = guessedFrom(fields);
    const description = textOf(mapOf(found.value).description);
    const name = made.add("Data", [called, usual], placeOf(found), {
      ...facts,
      ...(format === "" ? {} : { format }),
      ...(facts.description === undefined && description !== ""
        ? { description: description.slice(0, 300) }
        : {}),
    });
    names.set(found.value, name);
    return name;
  }
}

function isNamed({ name }: Found): boolean {
  return name !== "" && !["schema", "items", "payload"].includes(name);
}

function placeOf({ document, name }: Found): string {
  const { data } = document;
  const [section] = ["schemas", "messages"].filter((one) =>
    Object.hasOwn(mapOf(mapOf(mapOf(data).components)[one]), name),
  );
  return section ? document.at("components", section, name) : document.at();
}

/** `application/json; charset=utf-8` is JSON. */
export function formatOfMedia(media: string): string {
  const [type = ""] = media.toLowerCase().split(";");
  if (/json/.test(type)) return "JSON";
  if (/xml/.test(type)) return "XML";
  if (/form/.test(type)) return "form";
  return /yaml/.test(type) ? "YAML" : "";
}
