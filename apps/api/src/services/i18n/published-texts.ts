/** What published tables say in files and refusals. */
export const PUBLISHED_TEXTS = {
  order: { de: "Der erste Schritt liegt nach dem letzten.", en: "The first step lies after the last one." },
  allGroups: { de: "alle Gruppen", en: "all groups" },
  columns: {
    district: { de: "Bezirk", en: "District" },
    cell: { de: "Wabe", en: "Cell" },
    published: { de: "Veröffentlichte Summe", en: "Published sum" },
    withheld: { de: "Zurückgehaltene Werte", en: "Withheld values" },
    values: { de: "Werte", en: "Values" },
    low: { de: "Mindestens", en: "At least" },
    high: { de: "Höchstens", en: "At most" },
    group: { de: "Kategoriengruppe", en: "Category group" },
    kinds: { de: "Arten", en: "Kinds" },
    from: { de: "Von", en: "From" },
    to: { de: "Bis vor", en: "Until before" },
    minimum: { de: "Mindestzahl", en: "Minimum count" },
  },
} as const;
