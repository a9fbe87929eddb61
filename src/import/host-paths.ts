/** Paths of a machine that give whoever can write there, or read there, rights over it. */
const powerful =
  /^(?:\/|\/(?:etc|root|boot|proc|sys|dev|var|var\/run|run|usr|lib|home|var\/lib\/(?:docker|kubelet|containerd|rancher)|var\/log)(?:\/.*)?)$/;
/** Below those, what says little: clocks and certificates that everybody may read. */
const harmless =
  /^\/(?:etc\/(?:localtime|timezone|hostname|hosts|resolv\.conf|ssl\/certs|pki|ca-certificates)|usr\/share|usr\/lib\/os-release|dev\/(?:null|shm|dri|snd|urandom))(?:\/.*)?$/;
const engineSocket = /(?:^|\/)(?:docker|containerd|crio|podman)(?:\/containerd|\/crio|\/podman)?\.sock$/;

/** Whether a path is the socket of a container engine: who may talk to it has the machine. */
export function isEngineSocket(path: string): boolean {
  return engineSocket.test(path);
}

/** Whether a mount of that path gives rights over the machine. */
export function isPowerfulPath(path: string, isReadOnly: boolean): boolean {
  const tidy = path.replace(/\/+$/, "") || "/";
  if (isEngineSocket(tidy)) return true;
  if (harmless.test(tidy)) return false;
  // Read only, logs and figures about the machine are no rights over it.
  if (isReadOnly && /^\/(?:proc|sys|var\/log|dev|run|var\/run|var|usr|lib|boot)(?:\/|$)/.test(tidy))
    return false;
  return powerful.test(tidy);
}

/** Capabilities of Linux that are as good as the machine. */
const powerfulCapabilities = new Set([
  "ALL",
  "SYS_ADMIN",
  "SYS_MODULE",
  "SYS_PTRACE",
  "SYS_RAWIO",
  "DAC_READ_SEARCH",
  "BPF",
  "NET_ADMIN",
]);

export function isPowerfulCapability(name: string): boolean {
  return powerfulCapabilities.has(name.toUpperCase().replace(/^CAP_/, ""));
}
