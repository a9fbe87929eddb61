import { describe } from "vitest";
import { itDraws } from "./both.ts";

describe("Graphviz compiled to WASM", () => itDraws("wasm", "graphviz-wasm", 2000));
