import { isMap, listOf, portOf, textOf } from "../plain.ts";

/** A port of a container that others reach through its host. */
export interface PublishedPort {
  readonly port: number;
  /** On the host; "" for one that nobody knows before. */
  readonly published: string;
  /** Of the address of the host on which it listens; "" for all of them. */
  readonly address: string;
  readonly isUdp: boolean;
}

/** The first port of `8000-8010`, which stands for all of them. */
const firstOf = (range: string) => portOf(range.split("-")[0]);

/** Ports in the short form (`127.0.0.1:8080:80/tcp`) and the long one. What is neither is left out. */
export function publishedPorts(value: unknown): PublishedPort[] {
  return listOf(value).flatMap((one): PublishedPort[] => {
    if (isMap(one)) {
      const port = firstOf(textOf(one.target));
      if (port === undefined) return [];
      return [
        {
          port,
          published: textOf(one.published),
          address: textOf(one.host_ip),
          isUdp: textOf(one.protocol).toLowerCase() === "udp",
        },
      ];
    }
    const [ports = "", protocol = ""] = textOf(one).split("/");
    const [, address = "", published = "", target = ""] =
      /^(?:(\[[^\]]*\]|[^:]*):(?=[^:]*:))?(?:([^:]*):)?([^:]+)$/.exec(ports) ?? [];
    const port = firstOf(target);
    if (port === undefined) return [];
    return [
      { port, published, address: address.replace(/^\[|\]$/g, ""), isUdp: protocol.toLowerCase() === "udp" },
    ];
  });
}

/** Whether only the host itself reaches it. */
export function isLoopback(address: string): boolean {
  return address === "localhost" || address === "::1" || address.startsWith("127.");
}

/** Something that is mounted into a container. */
export interface Mount {
  readonly type: "volume" | "bind" | "tmpfs" | "other";
  /** Name of the volume, or path on the host; "" for one without a name. */
  readonly source: string;
  readonly target: string;
  readonly isReadOnly: boolean;
}

export function mountsOf(value: unknown): Mount[] {
  return listOf(value).flatMap((one): Mount[] => {
    if (isMap(one)) {
      const type = textOf(one.type);
      const isKnown = type === "volume" || type === "bind" || type === "tmpfs";
      return [
        {
          type: isKnown ? type : "other",
          source: textOf(one.source),
          target: textOf(one.target),
          isReadOnly: one.read_only === true,
        },
      ];
    }
    const text = textOf(one);
    if (text === "") return [];
    // A drive of Windows has a colon, too.
    const [, source = "", target = "", mode = ""] =
      /^((?:[A-Za-z]:)?[^:]*)(?::([^:]*))?(?::([^:]*))?$/.exec(text) ?? [];
    const isReadOnly = mode.split(",").includes("ro");
    if (target === "") return [{ type: "volume", source: "", target: source, isReadOnly }];
    const isPath = /^(?:[./~\\]|[A-Za-z]:[/\\]|\$)/.test(source);
    return [{ type: isPath ? "bind" : "volume", source, target, isReadOnly }];
  });
}
