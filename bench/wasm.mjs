// Graphviz in WASM, alone: node wasm.mjs FOLDER
import { drawWithWasm } from "./engines.mjs";

await drawWithWasm(process.argv[2]);
