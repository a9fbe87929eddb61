import { describe, expect, it } from "vitest";
import { openFacts } from "../../../src/threats/facts/facts.ts";
import { fileKind, receivesFiles, receivesURLs } from "../../../src/threats/facts/files.ts";
import { linkedOf } from "../../support/in-memory.ts";
