/** A column's name as words; invisible characters, full-width letters and accents written apart make no other name. */
export function columnWords(column: string): readonly string[] {
  return column
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/([a-zäöü0-9])([A-ZÄÖÜ])/g, "$1 $2")
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
