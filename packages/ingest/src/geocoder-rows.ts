import type { AddressText } from "@lagebild/domain";
import type { Geocoder } from "./geocoder.ts";
import { mappedColumns, type Mapping, type PlaceSource } from "./mapping.ts";

const LONGEST_STREET = 300;
const LONGEST_NUMBER = 60;
const LONGEST_MUNICIPALITY = 120;

/** Reads the address of a row; `position` of a column among the cells, −1 = none. */
export function createAddressReader(
  source: Extract<PlaceSource, { street: string }>,
  position: (column: string) => number,
): (cells: readonly string[]) => AddressText {
  const at = (column: string | undefined): number => (column === undefined ? -1 : position(column));
  const [street, number, suffix, municipality] = [source.street, source.houseNumber, source.suffix, source.municipality].map(at);
  const textAt = (cells: readonly string[], place: number | undefined): string => cells[place ?? -1] ?? "";
  return (cells) => {
    const end = textAt(cells, suffix);
    const house = end === "" ? textAt(cells, number) : `${textAt(cells, number)} ${end}`;
    return {
      street: textAt(cells, street).slice(0, LONGEST_STREET),
      houseNumber: house.slice(0, LONGEST_NUMBER),
      municipality: textAt(cells, municipality).slice(0, LONGEST_MUNICIPALITY),
    };
  };
}

interface Row {
  readonly cells: readonly string[] | null;
}

/** Makes the geocoder ready for these rows, which must happen before they are read; nothing to do where rows carry no address. */
export function createPreparer(mapping: Mapping, geocoder: Geocoder | null): (rows: readonly Row[]) => Promise<void> {
  const { place } = mapping;
  if (geocoder === null || !("street" in place)) return async () => undefined;
  const columns = mappedColumns(mapping);
  const read = createAddressReader(place, (column) => columns.indexOf(column));
  return (rows) => geocoder.prepare(rows.flatMap(({ cells }) => (cells === null ? [] : [read(cells)])));
}
