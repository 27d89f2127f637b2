import { appendFileSync, readFileSync } from "node:fs";
import type { Batch, Way } from "./rows.ts";

/**
 * What a sender was told, in a file outside of the server: `taken` means that the other side has said so. Of `unanswered` ones nobody knows; they are never
 * sent again.
 */
export interface Ledger {
  take(batch: Batch): void;
  giveUp(batch: Batch): void;
  read(): { readonly taken: readonly Batch[]; readonly unanswered: readonly Batch[] };
}

interface Line {
  readonly word: "taken" | "unanswered";
  readonly way: Way;
  readonly number: number;
  readonly rows: number;
}

export function openLedger(file: string): Ledger {
  const write = (word: Line["word"], { way, number, rows }: Batch): void =>
    appendFileSync(file, `${JSON.stringify({ word, way, number, rows } satisfies Line)}\n`);

  function read(): ReturnType<Ledger["read"]> {
    const lines = readFileSync(file, { encoding: "utf8", flag: "a+" })
      .split("\n")
      .filter((line) => line !== "");
    const all = lines.map((line): Line => JSON.parse(line));
    return { taken: all.filter(({ word }) => word === "taken"), unanswered: all.filter(({ word }) => word === "unanswered") };
  }
  return { take: (batch) => write("taken", batch), giveUp: (batch) => write("unanswered", batch), read };
}
