import { type HostObject, MISSING, type Value } from "../host.ts";
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
  const { name } = node;
  const site = compiler.site(node);
  const object = compiler.value(node.object, scope);
  const ask = compileAnswer(node, scope, compiler, site);
  const subject = () => printCondition(node.object);
  return (target, cells) => {
    const receiver = object(target, cells);
    if (!isTagged(receiver, "object")) {
      return fail(site, "missing", `${subject()} is ${describe(receiver)} and has no method "${name}"`);
    }
    const answer = ask(receiver, target, cells);
    return answer === MISSING ? fail(site, "missing", `${subject()} has no method "${name}"`) : answer;
  };
}

/** What the host answers for an object. */
function compileAnswer(
  { name, arguments: written }: MethodCall,
  scope: Scope | null,
  { host, ...compiler }: Compiler,
  site: Site,
): (receiver: HostObject, ...context: Parameters<Evaluate>) => Value | typeof MISSING {
  const constants = written.map((argument) => compiler.constant(argument, scope));
  if (constants.every((constant) => constant !== undefined))
    return host.caller?.(name, constants) ?? ((receiver) => host.call(receiver, name, constants));
  const args = compileArguments(written, scope, { host, ...compiler }, site);
  return (receiver, target, cells) => host.call(receiver, name, args(target, cells));
}

type Arguments = (...context: Parameters<Evaluate>) => readonly Value[];

function compileArguments(
  list: readonly Expression[],
  scope: Scope | null,
  compiler: Compiler,
  site: Site,
): Arguments {
  const args = list.map((argument) => compiler.value(argument, scope));
  return (target, cells) =>
    args.map((argument) => {
      const value = argument(target, cells);
      return isTagged(value, "generator") ? listOf(value, site) : value;
    });
}
