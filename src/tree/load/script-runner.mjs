// Runs one script, of a model or of a config file, and sends its default export to the parent process as plain data. jiti compiles TypeScript,
// which Node 20 cannot load by itself; `tm-site` in the script is this package, wherever the script lies.
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";

const [, , file, kind] = process.argv;
const packageEntry = fileURLToPath(new URL("../../../dist/index.js", import.meta.url));

try {
  const jiti = createJiti(import.meta.url, { alias: { "tm-site": packageEntry }, moduleCache: false, fsCache: false });
  const made = await jiti.import(file, { default: true });
  const value = typeof made === "function" ? await made() : made;
  if (kind === "config") send({ data: JSON.parse(JSON.stringify(value, data) ?? "null") });
  else if (typeof value?.toJSON !== "function") throw new Error('The default export is no model; write export default model("…").');
  // A copy without prototypes, functions or anything else that is no data.
  else send({ data: JSON.parse(JSON.stringify(value)) });
} catch (error) {
  const frame = String(error?.stack ?? "")
    .split("\n")
    .find((line) => line.includes(file));
  const [, line, column] = /:(\d+):(\d+)\)?$/.exec(frame ?? "") ?? [];
  const place = { line: line ? Number(line) : null, column: column ? Number(column) : null };
  send({ error: String(error?.message ?? error), ...place });
}

/** What is no data would be left out silently. */
function data(key, value) {
  if (typeof value === "function" || typeof value === "symbol") throw new Error(`"${key}" is no data.`);
  return value;
}

function send(message) {
  process.send(message, () => process.exit());
}
