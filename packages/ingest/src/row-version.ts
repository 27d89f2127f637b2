import { createZoneClock, type ZoneClock } from "@lagebild/domain";
import type { Mapping } from "./mapping.ts";
import type { RowProblem } from "./quarantine.ts";
import { createRowTimeReader } from "./time.ts";

/** Undefined: the row carries none, so that its delivery's day counts. */
export type VersionOutcome =
  | { readonly kind: "version"; readonly version: number | undefined }
  | { readonly kind: "problem"; readonly problem: RowProblem };

const WHOLE_NUMBER = /^[0-9]{1,15}$/;
const NO_VERSION: VersionOutcome = { kind: "version", version: undefined };

/** What grows with every correction of a row: its number, or its time in milliseconds since 1970. */
export function createVersionReader(
  mapping: Mapping,
  position: (column: string) => number,
  cityClock: ZoneClock,
): (cells: readonly string[]) => VersionOutcome {
  const { version: source } = mapping.delivery;
  if (source === undefined) return () => NO_VERSION;
  if (typeof source === "string") return readNumber(source, position(source));
  const { zone, gap } = mapping.time;
  const file = zone === cityClock.zone ? cityClock : createZoneClock(zone);
  const read = createRowTimeReader(source, position, { file, city: cityClock, shiftsGap: gap === "shift" });
  return (cells) => {
    const outcome = read(cells);
    if (outcome.kind === "problem") return outcome;
    if (outcome.kind === "empty") return { kind: "problem", problem: { code: "missing-value", column: outcome.column, value: "" } };
    return { kind: "version", version: outcome.time.startMs };
  };
}

function readNumber(column: string, at: number): (cells: readonly string[]) => VersionOutcome {
  return (cells) => {
    const text = cells[at] ?? "";
    if (WHOLE_NUMBER.test(text)) return { kind: "version", version: Number(text) };
    return { kind: "problem", problem: { code: text === "" ? "missing-value" : "invalid-version", column, value: text } };
  };
}
