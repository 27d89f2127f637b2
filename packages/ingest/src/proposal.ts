import type { ColumnRole } from "./column-roles.ts";
import type { TimeShape } from "./column-values.ts";
import type { Bounds, PlaceColumn } from "./propose-place.ts";

/** Why a column is proposed for its role, or is not read. `value`: the word of its name, a format, a reference system. */
export type ProposalReason =
  | { readonly code: "name" | "values" | "crs" | "person" | "codes"; readonly value: string }
  | { readonly code: "unique" | "rowNumber" | "looks" | "unknownCrs" | "freeText" | "empty" | "unused" };

export interface ColumnProposal {
  readonly name: string;
  readonly role: ColumnRole;
  /** Format of a time. */
  readonly format: string | null;
  readonly reasons: readonly ProposalReason[];
  /** 0–1; what names and values say together. */
  readonly confidence: number;
  /** The word that makes it a column about a person: it cannot be read. */
  readonly personWord: string | null;
  /** The first different values; none of a column about a person. */
  readonly samples: readonly string[];
}

export interface MappingProposal {
  readonly columns: readonly ColumnProposal[];
  readonly crs: string | null;
  /** Level whose codes the area column holds. */
  readonly level: string | null;
}

export interface ProposalContext {
  readonly bounds: Bounds;
  readonly zone: string;
  /** Codes of the districts by level. */
  readonly levels: readonly { readonly id: string; readonly codes: ReadonlySet<string> }[];
  /** Whether a value means a category of the catalogue. */
  readonly isCategory: (value: string) => boolean;
}

export interface SampledColumn extends PlaceColumn {
  readonly shape: TimeShape | null;
  readonly personWord: string | null;
}

export interface Choice {
  readonly role: ColumnRole;
  readonly reasons: readonly ProposalReason[];
  readonly confidence: number;
  readonly format?: string;
}
