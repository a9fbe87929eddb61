import { afterAll } from "vitest";
import { removeFolders } from "./temporary.ts";

// Here rather than beside `folders`: modules are loaded once for several files, and this is run for each of them.
afterAll(removeFolders);
