import {
  addDays,
  PUBLISHED_STEP_DAYS,
  type PublishedAudience,
  type PublishedOverview,
  type PublishedQuery,
  type Day,
} from "@lagebild/domain";
import { usePageSearch } from "../../state/page-search.ts";

/** Steps of 28 days that a page may add up. */
export const LENGTHS = [1, 3, 6, 13] as const;
/** [R13] About 13 weeks: most cells of one step are below any minimum. */
const DEFAULT_LENGTH = 3;

export interface PublishedChoice {
  readonly audience: PublishedAudience | null;
  readonly length: number;
  /** First day of the last step; null: nothing is published. */
  readonly last: Day | null;
  /** Agency and kind, as the address says them; null: all. */
  readonly block: PublishedAudience["blocks"][number] | null;
  readonly group: PublishedAudience["blocks"][number]["groups"][number] | null;
  readonly query: PublishedQuery;
  readonly change: (patch: Readonly<Record<string, string | undefined>>) => void;
}

export const blockName = ({ agency, kind }: Pick<PublishedAudience["blocks"][number], "agency" | "kind">): string => `${agency}:${kind}`;

/** What the page shows, as its address says it. */
export function usePublishedChoice({ audiences }: Pick<PublishedOverview, "audiences">): PublishedChoice {
  const [search, change] = usePageSearch();
  const audience = audiences.find(({ id }) => id === search["audience"]) ?? audiences[0] ?? null;
  const wanted = Number(search["steps"] ?? DEFAULT_LENGTH);
  const length = LENGTHS.find((each) => each === wanted) ?? DEFAULT_LENGTH;
  const steps = audience?.steps ?? [];
  const last = steps.find((step) => step === search["last"]) ?? steps.at(-1) ?? null;
  const block = audience?.blocks.find((each) => blockName(each) === search["of"]) ?? null;
  const groups = (block === null ? (audience?.blocks ?? []) : [block]).flatMap((each) => each.groups);
  const group = groups.find((each) => each === search["group"]) ?? null;
  const query: PublishedQuery = {
    ...(last !== null && { from: addDays(last, (1 - length) * PUBLISHED_STEP_DAYS), to: last }),
    ...(block !== null && { agency: block.agency, kind: block.kind }),
    ...(group !== null && { group }),
  };
  return { audience, length, last, block, group, query, change };
}
