/** Icons that only the script uses, as SVG; templates have theirs in the sprite of each page. */
export const icons: Readonly<Record<string, string>> = {
  light: `<circle cx="8" cy="8" r="3"/><path d="M8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1m8 8 1 1m0-10-1 1m-8 8-1 1"/>`,
  dark: `<path d="M13.6 9.7A6 6 0 0 1 6.3 2.4a6 6 0 1 0 7.3 7.3z"/>`,
  close: `<path d="m3.5 3.5 9 9m0-9-9 9"/>`,
  chevron: `<path d="m6 3.8 4.2 4.2L6 12.2"/>`,
  plus: `<path d="M8 3v10M3 8h10"/>`,
  minus: `<path d="M3 8h10"/>`,
  fit: `<path d="M2 5.4V2h3.4M10.6 2H14v3.4M14 10.6V14h-3.4M5.4 14H2v-3.4"/><rect x="5" y="5.6" width="6" height="4.8" rx=".6"/>`,
  full: `<path d="M9.6 2H14v4.4M14 2 9.4 6.6M6.4 14H2V9.6M2 14l4.6-4.6"/>`,
  copy: `<rect x="5.4" y="5.4" width="8.6" height="8.6" rx="1.4"/><path d="M10.6 2.8V2.6A1.2 1.2 0 0 0 9.4 1.4H3.2A1.8 1.8 0 0 0 1.4 3.2v6.2a1.2 1.2 0 0 0 1.2 1.2h.2"/>`,
};
