import { asPython } from "../as-python.ts";

asPython("constants and truth", {
  holds: [
    "True",
    "not None",
    "1",
    "0.5",
    "-1",
    "'a'",
    "[0]",
    "(0,)",
    "{0: 0}",
    "{0}",
    "(x for x in [])",
    "target",
    "Server",
    "Lifetime.NONE",
    "TLSVersion.NONE",
    "target.data",
    "target.inputs",
  ],
  fails: ["False", "None", "0", "0.0", "''", "[]", "()", "{}", "target.outputs", "target.none"],
});
