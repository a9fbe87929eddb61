// Graphviz compiled to WASM, in a thread of its own: a layout blocks its thread, and some inputs abort the module.
// Plain JavaScript, because Node 20 cannot start a thread from TypeScript.
// Takes { text } or { version: true }; answers { svg } or { svg: null, error }, or { version }.
import { parentPort } from "node:worker_threads";
import { Graphviz } from "@hpcc-js/wasm-graphviz";

async function draw(text) {
  const graphviz = await Graphviz.load();
  let said = "";
  try {
    const svg = graphviz.layout(text, "svg", "dot");
    // The wrapper throws only when there is no output at all; a layout that lost edges or labels is a "success".
    said = graphviz._module.CGraphviz.lastError();
    if (svg !== "" && said === "") return { svg };
  } catch (error) {
    said = error instanceof Error ? error.message : String(error);
  }
  // After an error the module's memory is not to be trusted.
  Graphviz.unload();
  return { svg: null, error: said.trim() === "" ? "Graphviz drew nothing" : said };
}

parentPort.on("message", async (request) => {
  parentPort.postMessage(request.version ? { version: (await Graphviz.load()).version() } : await draw(request.text));
});
