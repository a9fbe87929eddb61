// PlantUML compiled to JavaScript, in a thread of its own: it wants a browser's globals and blocks while it draws.
// Plain JavaScript, because Node 20 cannot start a thread from TypeScript.
// Takes { text }; answers { svg } or { svg: null, error }.
import { parentPort } from "node:worker_threads";
import { installDom } from "./dom.mjs";

installDom();
for (const method of ["log", "info", "warn", "error"]) console[method] = () => undefined;
// No diagram may reach the network.
for (const name of ["fetch", "WebSocket", "XMLHttpRequest", "EventSource"]) globalThis[name] = undefined;

const DATA = { "emoji.js": "emoji.js", "openiconic.js": "openiconic.js", "themes.js": "themes.js" };

/** The engine's own data files lie beside it; the standard library does not. */
globalThis.PLANTUML_STDLIB_LOADER = (url, onLoad, onError) => {
  const file = DATA[url];
  if (file === undefined) onError(`${url} is not part of this installation`);
  else import(`@plantuml/core/${file}`).then(onLoad, (error) => onError(String(error)));
};

const { renderToString } = await import("@plantuml/core");

parentPort.on("message", ({ text }) => {
  renderToString(
    text.split("\n"),
    (svg) => parentPort.postMessage({ svg }),
    (error) => parentPort.postMessage({ svg: null, error: String(error) }),
    // Pages show a part of a large picture at a time.
    { maxSvgSize: 0 },
  );
});
