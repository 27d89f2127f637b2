import { hashText, toHashText } from "./hash.ts";
import { createOccurrenceCounter } from "./occurrence-counter.ts";
import type { RowProblem } from "./quarantine.ts";

export interface ExternalId {
  readonly id: string;
  readonly problem: RowProblem | null;
}

/** Gives each row of one file its id; to be called once for every readable row, in order. */
export type ExternalIdMaker = (cells: readonly string[]) => ExternalId;

const MAX_LENGTH = 200;
const SEPARATOR = "\u001f";

/** The agency's own id, of one or several columns. The second row with the same id in a file is refused unless rows may come in several versions. */
export function createGivenIds(
  columns: readonly string[],
  positions: readonly number[],
  { mayRepeat = false }: { readonly mayRepeat?: boolean } = {},
): ExternalIdMaker {
  const seen = createOccurrenceCounter();
  const column = columns.join("+");
  return (cells) => {
    const parts = positions.map((at) => cells[at] ?? "");
    const id = parts.join("|");
    const missing = parts.indexOf("");
    if (missing >= 0) return { id, problem: { code: "missing-value", column: columns[missing] ?? column, value: "" } };
    if (id.length > MAX_LENGTH) return { id, problem: { code: "value-too-long", column, value: id } };
    if (!mayRepeat && seen.count(hashText(id)) > 0) return { id, problem: { code: "duplicate-key", column, value: id } };
    return { id, problem: null };
  };
}

/**
 * For files without an id: hash of category, time and place of the row as delivered, after a text that stands for what the id is to be unique within, and how
 * many equal rows came before it in the file. That text is the delivery's key where rows are appended: equal rows stay apart, the same delivery again
 * changes nothing, another one never touches it. Where a delivery replaces a period it is the kind: the same row has the same id in every delivery.
 */
export function createDerivedIds(scope: string, positions: readonly number[]): ExternalIdMaker {
  const counter = createOccurrenceCounter();
  return (cells) => {
    let text = scope;
    for (const at of positions) text += SEPARATOR + (cells[at] ?? "");
    const hash = hashText(text);
    const before = counter.count(hash);
    const id = toHashText(hash);
    return { id: before === 0 ? id : `${id}-${before}`, problem: null };
  };
}
