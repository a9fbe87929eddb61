import { asCPython } from "../support.ts";

asCPython("comprehensions");
