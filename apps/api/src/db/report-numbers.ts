import { ConflictError, InvalidInputError, NotFoundError, type PlacedReport } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { createAddressNumbers } from "./address-numbers.ts";
import { categoryNumber } from "./category.ts";
import { districtNumber } from "./dictionary.ts";
import { createUnknownCodeNumbers } from "./unknown-code.ts";

/** Dictionary numbers, remembered between batches. */
export interface Numbers {
  agency(id: string, city: number): number;
  category(id: string): number;
  label(label: PlacedReport["label"]): number;
  districts(report: PlacedReport, city: number): readonly (number | null)[];
  address(report: PlacedReport, city: number, agency: number): number | null;
  unknownCode(report: PlacedReport, city: number, agency: number): number | null;
}

export function createNumbers(db: Database): Numbers {
  const agencies = new Map<string, { readonly no: number; readonly city: number }>();
  const categories = new Map<string, number>();
  const labels = new Map<string, number>();
  const slots = new Map<string, number>();
  const districtNumbers = new Map<string, number>();

  function agency(id: string, city: number): number {
    const known =
      agencies.get(id) ?? db.prepare<[string], { no: number; city: number }>("SELECT no, city FROM agency WHERE id = ?").get(id);
    if (known === undefined) throw new NotFoundError("agency", id);
    if (known.city !== city) throw new ConflictError(`agency ${id} belongs to another city`, { agency: id });
    agencies.set(id, known);
    return known.no;
  }

  function category(id: string): number {
    const no = categories.get(id) ?? categoryNumber(db, id);
    categories.set(id, no);
    return no;
  }

  function label({ collectedBy, legalBasis, purpose, regime, statistics }: PlacedReport["label"]): number {
    const values = [collectedBy, legalBasis, purpose, regime, statistics];
    const key = JSON.stringify(values);
    const no = labels.get(key) ?? labelNumber(db, values);
    labels.set(key, no);
    return no;
  }

  function slotOf(city: number, level: string): number {
    const key = `${city} ${level}`;
    const slot =
      slots.get(key) ??
      db.prepare<[number, string], { slot: number }>("SELECT slot FROM district_level WHERE city = ? AND id = ?").get(city, level)?.slot;
    if (slot === undefined) throw new InvalidInputError(`the city has no district level ${level}`, [{ path: "districts", message: level }]);
    slots.set(key, slot);
    return slot;
  }

  function districts(report: PlacedReport, city: number): readonly (number | null)[] {
    const bySlot: (number | null)[] = [null, null, null, null];
    for (const [level, code] of Object.entries(report.districts)) {
      if (code === undefined) continue;
      const slot = slotOf(city, level);
      const key = `${city} ${slot} ${code}`;
      const no = districtNumbers.get(key) ?? districtNumber(db, city, slot, code);
      districtNumbers.set(key, no);
      bySlot[slot] = no;
    }
    return bySlot;
  }

  return { agency, category, label, districts, address: createAddressNumbers(db), unknownCode: createUnknownCodeNumbers(db) };
}

function labelNumber(db: Database, values: readonly string[]): number {
  db.prepare(
    "INSERT INTO label (collected_by, legal_basis, purpose, regime, statistics) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  ).run(...values);
  const row = db
    .prepare<string[], { no: number }>(
      "SELECT no FROM label WHERE collected_by = ? AND legal_basis = ? AND purpose = ? AND regime = ? AND statistics = ?",
    )
    .get(...values);
  if (row === undefined) throw new RangeError("a label has no number");
  return row.no;
}
