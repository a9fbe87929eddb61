/** A word of a condition; `text` is as written, but for names, which are in Unicode normal form KC as in Python. */
export type Token =
  | {
      readonly type: "name" | "keyword" | "operator" | "end";
      readonly text: string;
      start: number;
      end: number;
    }
  | { readonly type: "number"; readonly value: number; readonly text: string; start: number; end: number }
  | { readonly type: "string"; readonly value: string; readonly text: string; start: number; end: number };
