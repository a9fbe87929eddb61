/** A level with a bit of everything that a bundle tells. */
export const model = `---
title: Tree
---
## Boundaries
- **Internet**: isTrusted=False
- **Office**: isTrusted=True, description="Where we work"
- **Rack**: inBoundary=Office

## Actors
- **User**: boundary=Internet, description="A person"

## Servers
- **Wall**: boundary=Rack, type=waf
- **Web**: boundary=Rack, type="nginx 1.25", inScope=False
- **Old**: isHardened=False

## Dataflows
- **Ask**: from=User, to=Web, protocol=HTTPS, data=Order
- **Talk**: from=Web, to=Old, protocol=TCP, bidirectional=True
- **Lost**: from=Nowhere, to=Nobody
- **Out**: from=Old, to=Internet, protocol=HTTP

## Data
- **Order**: isPII=True
`;
