/**
 * The European Economic Area, to which personal data may go as at home (GDPR chapter V is about all others): member states
 * of the EU with Iceland, Liechtenstein and Norway, by ISO 3166-1 code and by their English names.
 */
const area: Readonly<Record<string, string>> = {
  ...{ AT: "Austria", BE: "Belgium", BG: "Bulgaria", HR: "Croatia", CY: "Cyprus", CZ: "Czechia" },
  ...{ DK: "Denmark", EE: "Estonia", FI: "Finland", FR: "France", DE: "Germany", GR: "Greece" },
  ...{ HU: "Hungary", IS: "Iceland", IE: "Ireland", IT: "Italy", LV: "Latvia", LI: "Liechtenstein" },
  ...{ LT: "Lithuania", LU: "Luxembourg", MT: "Malta", NL: "Netherlands", NO: "Norway", PL: "Poland" },
  ...{ PT: "Portugal", RO: "Romania", SK: "Slovakia", SI: "Slovenia", ES: "Spain", SE: "Sweden" },
};

const words = new Set(
  [...Object.entries(area).flat(), "EU", "EEA", "European Union", "Czech Republic"].map((word) =>
    word.toLowerCase(),
  ),
);

/** Whether a country, as a model writes it, is outside the area; null where nobody says which it is. */
export function isThirdCountry(country: string): boolean | null {
  const word = country.trim().toLowerCase();
  return word === "" ? null : !words.has(word);
}
