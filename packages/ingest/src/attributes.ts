import type { Attributes } from "@lagebild/domain";
import type { Mapping } from "./mapping.ts";
import type { RowProblem } from "./quarantine.ts";

export type AttributesOutcome =
  | { readonly kind: "attributes"; readonly attributes: Attributes }
  | { readonly kind: "problem"; readonly problem: RowProblem };

const LIMITS = { placeType: 60, modus: 60, reporterKey: 120, status: 40 } as const;
const NAMES = ["placeType", "modus", "reporterKey", "status"] as const;
const NONE: AttributesOutcome = { kind: "attributes", attributes: {} };

/** Reads the closed list of optional attributes; a reporter's key only in its one-way form. */
export function createAttributesReader(
  source: Mapping["attributes"],
  position: (column: string) => number,
  pseudonymise: ((key: string) => string) | undefined,
): (cells: readonly string[]) => AttributesOutcome {
  const columns = NAMES.flatMap((name) => {
    const column = source?.[name];
    return column === undefined ? [] : [{ name, column, at: position(column) }];
  });
  if (columns.length === 0) return () => NONE;

  return (cells) => {
    const attributes: { -readonly [K in keyof Attributes]: string } = {};
    for (const { name, column, at } of columns) {
      const text = cells[at] ?? "";
      const value = name === "reporterKey" && text !== "" ? pseudonymise?.(text) : text;
      if (value === undefined || value === "") continue;
      if (value.length > LIMITS[name])
        return { kind: "problem", problem: { code: "value-too-long", column, value: name === "reporterKey" ? null : text } };
      attributes[name] = value;
    }
    return { kind: "attributes", attributes };
  };
}
