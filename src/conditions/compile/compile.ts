import type { Host, HostObject, Trail } from "../host.ts";
import { STEP_BUDGET } from "../limits.ts";
import { OPERATIONS, signed } from "../runtime/arithmetic.ts";
import { newMeter, resetMeter, siteOf } from "../runtime/site.ts";
import { truthy } from "../runtime/values.ts";
import type { Binary, Expression, Logical, Unary } from "../syntax.ts";
import { compileAttribute, compileName, compileSubscript } from "./compile-access.ts";
import { compileFunction, compileMethod } from "./compile-call.ts";
import { compileComparison } from "./compile-comparison.ts";
import { compileListComprehension, compileQuantifier } from "./compile-comprehension.ts";
import { compileDict, compileDisplay } from "./compile-display.ts";
import { compileGenerator } from "./compile-generator.ts";
import type { Compiler, Evaluate, Scope, Test } from "./compiler.ts";
import { constantOf } from "./constants.ts";

/**
 * Compiles a condition into a function that says whether it holds for a target. Where Python would raise an
 * exception, or when the condition takes too much work, the function throws a ConditionFault.
 * @param trail keeps to what decided, where somebody wants to know
 * @param steps how much work one evaluation may do
 */
export function compileCondition(
  expression: Expression,
  host: Host,
  trail: Trail | null = null,
  steps = STEP_BUDGET,
): (target: HostObject) => boolean {
  const meter = newMeter();
  const compiler: Compiler = {
    host,
    trail,
    site: (node) => siteOf(node, meter),
    value: (part, scope) => compileValue(part, scope, compiler),
    test: (part, scope) => compileTest(part, scope, compiler),
    constant: (part, scope) => constantOf(part, scope, host),
  };
  const test = compiler.test(expression, null);
  return (target) => {
    resetMeter(meter, steps);
    return test(target, null);
  };
}

function compileValue(expression: Expression, scope: Scope | null, compiler: Compiler): Evaluate {
  const constant = compiler.constant(expression, scope);
  if (constant !== undefined) return () => constant;
  switch (expression.type) {
    case "literal":
      return () => expression.value;
    case "name":
      return compileName(expression, scope, compiler);
    case "attribute":
      return compileAttribute(expression, scope, compiler);
    case "subscript":
      return compileSubscript(expression, scope, compiler);
    case "function":
      return compileQuantifier(expression, scope, compiler) ?? compileFunction(expression, scope, compiler);
    case "method":
      return compileMethod(expression, scope, compiler);
    case "unary":
      return compileUnary(expression, scope, compiler);
    case "binary":
      return compileBinary(expression, scope, compiler);
    case "logical":
      return compileLogical(expression, scope, compiler);
    case "comparison":
      return compileComparison(expression, scope, compiler);
    case "conditional": {
      const test = compiler.test(expression.test, scope);
      const then = compiler.value(expression.then, scope);
      const otherwise = compiler.value(expression.otherwise, scope);
      return (target, cells) => (test(target, cells) ? then(target, cells) : otherwise(target, cells));
    }
    case "list":
    case "tuple":
    case "set":
      return compileDisplay(expression, scope, compiler);
    case "dict":
      return compileDict(expression, scope, compiler);
    case "listComprehension":
      return compileListComprehension(expression, scope, compiler);
    case "generator":
      return compileGenerator(expression, scope, compiler);
  }
}

function compileTest(expression: Expression, scope: Scope | null, compiler: Compiler): Test {
  switch (expression.type) {
    case "unary":
      if (expression.operator === "not") {
        const operand = compiler.test(expression.operand, scope);
        return (target, cells) => !operand(target, cells);
      }
      break;
    case "logical":
      return compileLogicalTest(expression, scope, compiler);
    case "comparison":
      return compileComparison(expression, scope, compiler);
    case "function": {
      const quantifier = compileQuantifier(expression, scope, compiler);
      if (quantifier !== null) return quantifier;
      break;
    }
  }
  const value = compiler.value(expression, scope);
  return (target, cells) => truthy(value(target, cells));
}

function compileUnary(expression: Unary, scope: Scope | null, compiler: Compiler): Evaluate {
  if (expression.operator === "not") return compiler.test(expression, scope);
  const sign = expression.operator === "-" ? -1 : 1;
  const operand = compiler.value(expression.operand, scope);
  const site = compiler.site(expression);
  return (target, cells) => signed(sign, operand(target, cells), site);
}

function compileBinary(expression: Binary, scope: Scope | null, compiler: Compiler): Evaluate {
  const operate = OPERATIONS[expression.operator];
  const left = compiler.value(expression.left, scope);
  const right = compiler.value(expression.right, scope);
  const site = compiler.site(expression);
  return (target, cells) => operate(left(target, cells), right(target, cells), site);
}

/** Python's `and` and `or` give the operand that decided. */
function compileLogical(expression: Logical, scope: Scope | null, compiler: Compiler): Evaluate {
  const decisive = expression.operator === "or";
  const operands = expression.operands.map((operand) => compiler.value(operand, scope));
  return joined<Evaluate>(operands, (left, right) => (target, cells) => {
    const value = left(target, cells);
    return truthy(value) === decisive ? value : right(target, cells);
  });
}

function compileLogicalTest(expression: Logical, scope: Scope | null, compiler: Compiler): Test {
  const operands = expression.operands.map((operand) => compiler.test(operand, scope));
  const { trail } = compiler;
  if (trail)
    return joined(operands, (left, right) => decisive(expression.operator === "or", left, right, trail));
  return joined(operands, expression.operator === "or" ? either : both);
}

/** The same, where what was asked on the left is forgotten when only the right decides. */
function decisive(sought: boolean, left: Test, right: Test, trail: Trail): Test {
  return (target, cells) => {
    const start = trail.here();
    if (left(target, cells) === sought) return sought;
    const middle = trail.here();
    if (right(target, cells) !== sought) return !sought;
    trail.drop(start, middle);
    return sought;
  };
}

function either(left: Test, right: Test): Test {
  return (target, cells) => left(target, cells) || right(target, cells);
}

function both(left: Test, right: Test): Test {
  return (target, cells) => left(target, cells) && right(target, cells);
}

/** Joins operands two by two into a balanced tree, so that thousands of them do not nest thousands of calls. */
function joined<Operand>(
  operands: readonly Operand[],
  join: (left: Operand, right: Operand) => Operand,
): Operand {
  if (operands.length === 1) return operands[0] as Operand;
  const middle = operands.length >> 1;
  return join(joined(operands.slice(0, middle), join), joined(operands.slice(middle), join));
}
