import type { AgencyId, CategoryId, DistrictCode, LevelId } from "@lagebild/domain";
import type { FilterChoice } from "./filter.ts";

/** What the city of the screen has. Null: not loaded yet, so nothing can be called unknown. */
export interface Known {
  readonly levels: readonly LevelId[];
  /** Whether the profile says which days are holidays. */
  readonly hasHolidays: boolean;
  readonly categories: readonly CategoryId[] | null;
  readonly agencies: readonly AgencyId[] | null;
  readonly districts: { readonly level: LevelId; readonly codes: readonly DistrictCode[] } | null;
}

export interface KeptChoice {
  readonly choice: FilterChoice;
  /** Parameters of the address that named something unknown. */
  readonly dropped: readonly string[];
}

/** Takes out what the city does not have. A dimension that named nothing known narrows no more; an empty one stays empty. */
export function keepKnown(choice: FilterChoice, known: Known): KeptChoice {
  const { level: asked, categories, agencies, districts, holidays, ...rest } = choice;
  const dropped: string[] = [];
  const level = asked === null || known.levels.includes(asked) ? asked : null;
  if (level !== asked) dropped.push("level");
  const keepsHolidays = holidays !== undefined && known.hasHolidays;
  if (holidays !== undefined && !keepsHolidays) dropped.push("holidays");
  function members<T>(name: string, chosen: readonly T[] | undefined, all: readonly T[] | null): T[] | undefined {
    if (chosen === undefined) return undefined;
    if (all === null || chosen.every((one) => all.includes(one))) return [...chosen];
    dropped.push(name);
    const kept = chosen.filter((one) => all.includes(one));
    return kept.length === 0 ? undefined : kept;
  }
  const codes = known.districts?.level === (level ?? known.levels[0]) ? (known.districts?.codes ?? null) : null;
  const kept = {
    categories: members("categories", categories, known.categories),
    agencies: members("agencies", agencies, known.agencies),
    districts: members("districts", districts, codes),
  };
  if (dropped.length === 0) return { choice, dropped };
  const next: FilterChoice = {
    ...rest,
    level,
    ...(keepsHolidays ? { holidays } : {}),
    ...(kept.categories === undefined ? {} : { categories: kept.categories }),
    ...(kept.agencies === undefined ? {} : { agencies: kept.agencies }),
    ...(kept.districts === undefined ? {} : { districts: kept.districts }),
  };
  return { choice: next, dropped };
}
