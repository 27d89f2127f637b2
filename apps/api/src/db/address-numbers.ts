import type { PlacedReport } from "@lagebild/domain";
import type { Database } from "better-sqlite3";

const REMEMBERED = 50_000;

/** Texts that differ in case and spaces only are one: what an answer is remembered by. */
export function addressKeyOf(texts: { readonly street: string; readonly houseNumber: string; readonly municipality: string }): string {
  return [texts.street, texts.houseNumber, texts.municipality].map(tidy).join("\n");
}

function tidy(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Numbers of address texts in the queue; null for a report about whose place nobody needs to decide. */
export function createAddressNumbers(db: Database): (report: Pick<PlacedReport, "address">, city: number, agency: number) => number | null {
  const put = db
    .prepare<[number, number, string, string, string, string, string, string | null], number>(
      `INSERT INTO address (city, agency, key, street, house_number, municipality, method, matched) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (city, key, agency) DO UPDATE SET
         method = CASE WHEN excluded.method = 'correction' THEN method ELSE excluded.method END,
         matched = CASE WHEN excluded.method = 'correction' THEN matched ELSE excluded.matched END
       RETURNING no`,
    )
    .pluck();
  const known = new Map<string, number>();

  return ({ address }, city, agency) => {
    if (address === undefined) return null;
    const { street, houseNumber, municipality, method, matched } = address;
    const key = addressKeyOf(address);
    const spelling = `${city} ${agency} ${method} ${key}`;
    const number = known.get(spelling) ?? put.get(city, agency, key, street, houseNumber, municipality, method, matched);
    if (number === undefined) throw new RangeError("an address text has no number");
    if (known.size >= REMEMBERED) known.clear();
    known.set(spelling, number);
    return number;
  };
}
