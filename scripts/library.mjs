// Reads the built-in rules, so that a run need not: part of `npm run build`.
import { writeFileSync } from "node:fs";
import { libraryFile, readLibrary } from "../dist/rules/library.js";

const report = ({ message, place }) => {
  throw new Error(`${place?.file}:${place?.line}: ${message}`);
};
writeFileSync(libraryFile, JSON.stringify(readLibrary(report)));
