/** Names of devices, whatever their ending: Windows has no file or directory of such a name. */
const devices = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])$/i;

/** Why a file or directory cannot have a name on Windows, in words that go on "…, which"; null if it can. */
export function notOnWindows(name: string): string | null {
  const sign = /[<>:"|?*\\\u0000-\u001f]/.exec(name)?.[0];
  if (sign !== undefined) {
    const shown = sign < " " ? `U+${sign.charCodeAt(0).toString(16).padStart(4, "0")}` : sign;
    return `has a ${shown} in it`;
  }
  if (/[. ]$/.test(name)) return `ends in a ${name.endsWith(".") ? "dot" : "space"}`;
  return devices.test(name.split(".")[0]?.trimEnd() ?? "") ? "is the name of a device" : null;
}

/** Names with the same key are one name on macOS and Windows, where neither case nor the form of accents counts. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase().normalize("NFC");
}

/** In what two names of one key differ. */
export function differenceOf(one: string, other: string): string {
  return one.normalize("NFC") === other.normalize("NFC")
    ? "how their accents are encoded"
    : one.toLowerCase() === other.toLowerCase()
      ? "letter case"
      : "letter case and how their accents are encoded";
}
