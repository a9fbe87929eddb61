import type { Value } from "../host.ts";
import { checkHashable, includes, indexOf } from "../runtime/equality.ts";
import type { DictDisplay, Display } from "../syntax.ts";
import type { Compiler, Evaluate, Scope } from "./compiler.ts";

/** `[a, b]`, `(a, b)` and `{a, b}` */
export function compileDisplay(display: Display, scope: Scope | null, compiler: Compiler): Evaluate {
  const items = display.items.map((item) => compiler.value(item, scope));
  if (display.type === "list") return (target, cells) => items.map((item) => item(target, cells));
  if (display.type === "tuple") {
    return (target, cells) => ({ valueType: "tuple", items: items.map((item) => item(target, cells)) });
  }
  const site = compiler.site(display);
  return (target, cells) => {
    const distinct: Value[] = [];
    for (const item of items) {
      const value = item(target, cells);
      checkHashable(value, site);
      if (!includes(distinct, value, site)) distinct.push(value);
    }
    return { valueType: "set", items: distinct };
  };
}

/** `{a: b}`; of equal keys the first stays, with the last value. */
export function compileDict(display: DictDisplay, scope: Scope | null, compiler: Compiler): Evaluate {
  const entries = display.entries.map(
    ({ key, value }) => [compiler.value(key, scope), compiler.value(value, scope)] as const,
  );
  const site = compiler.site(display);
  return (target, cells) => {
    const keys: Value[] = [];
    const values: Value[] = [];
    for (const [evaluateKey, evaluateValue] of entries) {
      const key = evaluateKey(target, cells);
      const value = evaluateValue(target, cells);
      checkHashable(key, site);
      const at = indexOf(keys, key, site);
      if (at < 0) keys.push(key);
      values[at < 0 ? values.length : at] = value;
    }
    return { valueType: "dict", keys, values };
  };
}
