import { regimeSchema, statisticsSchema, type Label } from "@lagebild/domain";
import type { LabelSource } from "./label-source.ts";
import type { RowProblem } from "./quarantine.ts";

export type LabelOutcome = { readonly kind: "label"; readonly label: Label } | { readonly kind: "problem"; readonly problem: RowProblem };

interface LabelReading {
  readonly source: LabelSource | undefined;
  readonly position: (column: string) => number;
  /** What holds where nothing is said of a report whose office needs no label. */
  readonly otherwise: Label;
  /** Reports of the police are refused without their label (R3); others fall back. */
  readonly isRequired: boolean;
}

const MAX_LENGTH = 120;
const isText = (value: string): value is string => value !== "" && value.length <= MAX_LENGTH;
const isRegime = (value: string): value is Label["regime"] => regimeSchema.safeParse(value).success;
const isStatistics = (value: string): value is Label["statistics"] => statisticsSchema.safeParse(value).success;

/** Null: the row does not tell it. */
type MemberReader<Value extends string> = (cells: readonly string[]) => Value | null;
interface RowMember<Value> {
  readonly column: string;
  readonly translate?: Readonly<Record<string, Value>> | undefined;
}

function createMemberReader<Value extends string>(
  member: Value | RowMember<Value>,
  position: (column: string) => number,
  isValue: (value: string) => value is Value,
): MemberReader<Value> {
  if (typeof member === "string") return () => member;
  const at = position(member.column);
  const translated = member.translate === undefined ? null : new Map(Object.entries(member.translate));
  return (cells) => {
    const cell = cells[at] ?? "";
    if (translated !== null) return translated.get(cell) ?? null;
    return isValue(cell) ? cell : null;
  };
}

/** [R3] Reads the label of a row. An empty or unknown value of one of its columns is a problem of reports of the police. */
export function createLabelReader({ source, position, otherwise, isRequired }: LabelReading): (cells: readonly string[]) => LabelOutcome {
  if (source === undefined) return () => ({ kind: "label", label: otherwise });
  const members = {
    collectedBy: createMemberReader(source.collectedBy, position, isText),
    legalBasis: createMemberReader(source.legalBasis, position, isText),
    purpose: createMemberReader(source.purpose, position, isText),
    regime: createMemberReader<Label["regime"]>(source.regime, position, isRegime),
    statistics: createMemberReader<Label["statistics"]>(source.statistics, position, isStatistics),
  };
  const columnOf = (member: LabelSource[keyof LabelSource]): string | null => (typeof member === "string" ? null : member.column);

  function missing(name: keyof Label, cells: readonly string[]): LabelOutcome {
    const column = columnOf(source?.[name] ?? "");
    return { kind: "problem", problem: { code: "missing-label", column, value: column === null ? null : (cells[position(column)] ?? "") } };
  }

  return (cells) => {
    const told = {
      collectedBy: members.collectedBy(cells),
      legalBasis: members.legalBasis(cells),
      purpose: members.purpose(cells),
      regime: members.regime(cells),
      statistics: members.statistics(cells),
    };
    if (isRequired) for (const name of LABEL_MEMBERS) if (told[name] === null) return missing(name, cells);
    const label = {
      collectedBy: told.collectedBy ?? otherwise.collectedBy,
      legalBasis: told.legalBasis ?? otherwise.legalBasis,
      purpose: told.purpose ?? otherwise.purpose,
      regime: told.regime ?? otherwise.regime,
      statistics: told.statistics ?? otherwise.statistics,
    };
    return { kind: "label", label };
  };
}

const LABEL_MEMBERS = ["collectedBy", "legalBasis", "purpose", "regime", "statistics"] as const;
