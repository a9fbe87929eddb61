import type { Files } from "../../support/folders.ts";

/** A level that two others use, in zones of which one is trusted, with a level below it. */
export const shared: Files = {
  "model.md": `
## Boundaries
- **House**: isTrusted=True
- **Street**: isTrusted=False
## Servers
- **Shop**: boundary=House, submodel="shop/model.md"
- **Stand**: boundary=Street, submodel="stand/model.md"
## Dataflows
- **Order**: from="Stand", to="Shop"
`,
  "shop/model.md": `
## Servers
- **Pay desk**: submodel="../till/model.md"
- **Queue**:
`,
  "stand/model.md": `
## Servers
- **Cash box**: submodel="../till/model.md"
`,
  "till/model.md": `
## Actors
- **Clerk**:
## Servers
- **Drawer**:
- **Scanner**: isHardened=False, submodel="scanner/model.md"
## Dataflows
- **Open**: from="Clerk", to="Drawer"
`,
  "till/scanner/model.md": `
## Servers
- **Lens**:
`,
};
