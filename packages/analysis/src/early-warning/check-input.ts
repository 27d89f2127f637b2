import { dayCountOf } from "./streams.ts";
import type { WarningArea, WarningComplaints, WarningInput, WarningRows } from "./warning-input.ts";

const FEWEST_DAYS = 28;

/** Throws RangeError with place and value for an input that cannot be meant. */
export function checkInput(input: WarningInput): void {
  const dayCount = dayCountOf(input);
  if (!(dayCount >= FEWEST_DAYS)) throw new RangeError(`a run needs at least ${FEWEST_DAYS} days, has ${dayCount}`);
  for (const resolution of [8, 9]) {
    const area = input.areas.find((one) => one.resolution === resolution);
    if (area === undefined) throw new RangeError(`the run has no cells of resolution ${resolution}`);
    checkArea(area);
  }
  checkLengths("rows", input.rows, input.rows.day.length);
  checkLengths("complaints", input.complaints, input.complaints.day.length);
  checkBelow("rows.day", input.rows.day, dayCount);
  checkBelow("rows.reportClass", input.rows.reportClass, input.classes.length);
  checkBelow("rows.district", input.rows.district, input.districts.length + 1);
  checkBelow("complaints.day", input.complaints.day, dayCount);
  checkBelow("complaints.reportClass", input.complaints.reportClass, input.classes.length);
}

function checkArea({ resolution, cells, xM, yM, areaKm2, district }: WarningArea): void {
  if (cells.length === 0) throw new RangeError(`resolution ${resolution} has no cells`);
  checkLengths(`the area of resolution ${resolution}`, { xM, yM, areaKm2, district }, cells.length);
}

function checkLengths(
  name: string,
  columns: WarningRows | WarningComplaints | Omit<WarningArea, "resolution" | "cells">,
  length: number,
): void {
  for (const [column, values] of Object.entries<ArrayLike<number>>({ ...columns })) {
    if (values.length !== length) throw new RangeError(`${column} of ${name} has ${values.length} values, not ${length}`);
  }
}

function checkBelow(name: string, values: ArrayLike<number>, bound: number): void {
  for (let at = 0; at < values.length; at++) {
    if (values[at]! >= bound) throw new RangeError(`${name}[${at}] must lie below ${bound}, is ${values[at]}`);
  }
}
