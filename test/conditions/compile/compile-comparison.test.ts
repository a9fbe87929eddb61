import { asCPython } from "../support.ts";

asCPython("membership");
