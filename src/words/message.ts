/** What a text becomes in a language where a number decides its form: a text for each category of `Intl.PluralRules`. */
export interface Forms {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** A text with places to fill in, such as `{n} of {all}`; or its forms, of which the number `n` decides. */
export type Message = string | Forms;

export const categories = ["zero", "one", "two", "few", "many", "other"] as const;

/** The names of the places in a text. */
export type PlacesIn<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesIn<Rest>
  : never;

/** What a message wants to be told. */
export type PlacesOf<One extends Message> = One extends string
  ? PlacesIn<One>
  : One extends Forms
    ? "n" | PlacesIn<Extract<One[keyof One], string>>
    : never;
