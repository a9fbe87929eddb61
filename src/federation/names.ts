/** At the root of a tree: which packs are a part of it. People write it. */
export const federationFile = "federation.yaml";
/** Beside it: what exactly these packs are. `tm-site lock` writes it. */
export const lockFile = "tm-site.lock";
/** Beside both: packs that came from an address, by their digests. */
export const packsFolder = ".tm-site-packs";

export const keptPack = (sha256: string): string => `${packsFolder}/${sha256}.zip`;
