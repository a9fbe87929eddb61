import { expect, it } from "vitest";
import { unknownTypes } from "../../../src/threats/checks/unknown-types.ts";
import { problemsOf } from "./problems.ts";

it.each([
  ["target.typeName == 'database'", ""],
  ["target.typeName == '' or target.name == 'databse'", ""],
  ["target.isOfType('queue', 'cache')", ""],
  [
    "target.typeName == 'databse'",
    'asks for a type "databse", of which nothing is known: no element is of it. (did you mean "database"?)',
  ],
  [
    "target.sink.typeName in ('queue', 'postgres')",
    'asks for the type "postgres", which is called "database". (write "database")',
  ],
  [
    "any(f.source.isOfType('webserver') for f in target.inputs)",
    'asks for the type "webserver", which is called "web_server". (write "web_server")',
  ],
  [
    "target.isOfType('zzz')",
    'asks for a type "zzz", of which nothing is known: no element is of it. (declare it under types:, or see tm-site list types)',
  ],
])("%s: %s", (condition, problem) => {
  const expected = problem === "" ? [] : [`warning unknown-type: The condition of T1 ${problem}`];
  expect(problemsOf(unknownTypes, condition)).toEqual(expected);
});
