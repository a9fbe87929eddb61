import { inject } from "vitest";

/**
 * What `npm run build` made of rules and templates serves tests of the sources that it was made from, as it serves the
 * program: it need not be made again for each site that they build. test/prebuilt.test.ts holds that it is the same.
 */
Object.assign(globalThis, { SOURCES_DIGEST: inject("sources") });
