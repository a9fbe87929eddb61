import { asPython } from "../as-python.ts";

asPython("sets and dictionaries", {
  holds: [
    "{1, 2} | {3} == {1, 2, 3}",
    "({1, 2} | {3}) == {1, 2, 3}",
    "({1, 2} & {2, 3}) == {2}",
    "({1, 2} - {2}) == {1}",
    "({1, 2} ^ {2, 3}) == {1, 3}",
    "({'a': 1} | {'a': 2}) == {'a': 2}",
    "len(target.data & target.sink.data) == 1",
  ],
  fails: ["target.data - target.data"],
  faults: ["{1} | [2]", "[1] - [1]", "{1} + {2}"],
});
