import { asCPython } from "../support.ts";

asCPython("sets");
