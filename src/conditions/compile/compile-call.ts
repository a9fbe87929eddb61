import { MISSING, type Value } from "../host.ts";
import { printCondition } from "../print.ts";
import { BUILTINS } from "../runtime/functions.ts";
import { fail, type Site } from "../runtime/site.ts";
import { describe, isTagged, listOf } from "../runtime/values.ts";
import type { Expression, FunctionCall, MethodCall } from "../syntax.ts";
import type { Compiler, Evaluate, Scope } from "./compiler.ts";

/** `len(x)` and the like. */
export function compileFunction(node: FunctionCall, scope: Scope | null, compiler: Compiler): Evaluate {
  const call = BUILTINS[node.name];
  const site = compiler.site(node);
  const args = node.arguments.map((argument) => compiler.value(argument, scope));
  return (target, cells) =>
    call(
      args.map((argument) => argument(target, cells)),
      site,
    );
}

/** `object.name(…)`, which the host answers. */
export function compileMethod(node: MethodCall, scope: Scope | null, compiler: Compiler): Evaluate {
  const { host } = compiler;
  const { name } = node;
  const site = compiler.site(node);
  const object = compiler.value(node.object, scope);
  const args = compileArguments(node.arguments, scope, compiler, site);
  const subject = printCondition(node.object);
  return (target, cells) => {
    const receiver = object(target, cells);
    if (!isTagged(receiver, "object")) {
      return fail(site, "missing", `${subject} is ${describe(receiver)} and has no method "${name}"`);
    }
    const answer = host.call(receiver, name, args(target, cells));
    return answer === MISSING ? fail(site, "missing", `${subject} has no method "${name}"`) : answer;
  };
}

type Arguments = (...context: Parameters<Evaluate>) => readonly Value[];

function compileArguments(
  list: readonly Expression[],
  scope: Scope | null,
  compiler: Compiler,
  site: Site,
): Arguments {
  const constants = list.map((argument) => compiler.constant(argument, scope));
  if (constants.every((constant) => constant !== undefined)) return () => constants;
  const args = list.map((argument) => compiler.value(argument, scope));
  return (target, cells) =>
    args.map((argument) => {
      const value = argument(target, cells);
      return isTagged(value, "generator") ? listOf(value, site) : value;
    });
}
