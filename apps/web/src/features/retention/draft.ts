import { retentionClassSchema, type Retention, type RetentionClass } from "@lagebild/domain";

/** A class while it is edited: months as they are typed, no choice = an empty list. */
export interface ClassDraft extends Pick<RetentionClass, "id" | "name" | "remains"> {
  readonly months: string;
  readonly fits: Fits;
}

export interface Fits {
  readonly agencies: readonly string[];
  readonly kinds: readonly string[];
  readonly categories: readonly string[];
  readonly regimes: readonly string[];
}

export interface Draft {
  readonly mode: Retention["mode"];
  /** The last one fits all others. */
  readonly classes: readonly ClassDraft[];
}

export const FITS_ALL: Fits = { agencies: [], kinds: [], categories: [], regimes: [] };

export function toDraft({ mode, classes }: Retention): Draft {
  return {
    mode,
    classes: classes.map(({ id, name, months, remains, agencies = [], kinds = [], categories = [], regimes = [] }) => ({
      id,
      name,
      remains,
      months: String(months),
      fits: { agencies, kinds, categories, regimes },
    })),
  };
}

export function toRetention({ mode, classes }: Draft): { readonly mode: Retention["mode"]; readonly classes: RetentionClass[] } {
  return {
    mode,
    classes: classes.map(({ id, name, months, remains, fits }) => {
      const chosen = Object.entries(fits).filter(([, members]) => members.length > 0);
      return retentionClassSchema.parse({ id, name, months: Number(months), remains, ...Object.fromEntries(chosen) });
    }),
  };
}

export function isSameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export type IssueKey = "retention.issue.name" | "retention.issue.months";
/** What is wrong, by `id.field`. */
export type Issues = Readonly<Record<string, IssueKey>>;

export function issuesOf({ classes }: Draft): Issues {
  const issues = classes.flatMap(({ id, name, months }): readonly [string, IssueKey][] => [
    ...(name.trim() === "" ? [[`${id}.name`, "retention.issue.name"] satisfies [string, IssueKey]] : []),
    ...(isMonths(months) ? [] : [[`${id}.months`, "retention.issue.months"] satisfies [string, IssueKey]]),
  ]);
  return Object.fromEntries(issues);
}

function isMonths(text: string): boolean {
  return /^[0-9]{1,3}$/.test(text.trim()) && retentionClassSchema.shape.months.safeParse(Number(text)).success;
}

/** Whether reports are deleted sooner than before by some class, or are no longer counted on. */
export function isStricter(before: Draft, after: Draft): boolean {
  const held = new Map(before.classes.map((each) => [each.id, each]));
  const isSooner = ({ id, months, remains }: ClassDraft): boolean => {
    const former = held.get(id);
    return former === undefined || Number(months) < Number(former.months) || (remains === "nothing" && former.remains !== "nothing");
  };
  return (before.mode === "off" && after.mode === "on") || (after.mode === "on" && after.classes.some(isSooner));
}

/** Before the last one, which fits all others. */
export function addClass(classes: readonly ClassDraft[], name: string): readonly ClassDraft[] {
  const ids = new Set(classes.map(({ id }) => id));
  let number = classes.length;
  while (ids.has(`class-${number}`)) number += 1;
  const added: ClassDraft = { id: `class-${number}`, name, months: classes.at(-1)?.months ?? "36", remains: "cellCounts", fits: FITS_ALL };
  return [...classes.slice(0, -1), added, ...classes.slice(-1)];
}

/** The last one stays where it is. */
export function moveClass(classes: readonly ClassDraft[], at: number, by: -1 | 1): readonly ClassDraft[] {
  const [from, to] = [classes[at], classes[at + by]];
  if (from === undefined || to === undefined || Math.max(at, at + by) >= classes.length - 1) return classes;
  return classes.map((each, n) => (n === at ? to : n === at + by ? from : each));
}
