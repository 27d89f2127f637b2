import {
  agreementRequestSchema,
  KINDS,
  RESOLUTIONS,
  type AgencyId,
  type AgencyProfile,
  type AgreementRequest,
  type AgreementVersion,
  type CategoryId,
  type DistrictLevel,
  type ExchangePrecision,
  type Kind,
  type RegisteredAgency,
} from "@lagebild/domain";
import { dayAfter, dayBefore } from "./agreement-words.ts";

/** What the fields hold. `last` is the last day with the agreement, empty = until further notice. */
export interface AgreementDraft {
  readonly from: AgencyId | null;
  readonly to: readonly AgencyId[];
  readonly kinds: readonly Kind[];
  readonly hasAllCategories: boolean;
  readonly categories: readonly CategoryId[];
  /** As `precisionKey` writes it. */
  readonly precision: string;
  readonly minimum: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly validFrom: string;
  readonly last: string;
  readonly note: string;
}

export type AgreementField = "from" | "to" | "kinds" | "categories" | "minimum" | "purpose" | "legalBasis" | "validFrom" | "last" | "note";
export type AgreementIssueKey = `agreements.issue.${"required" | "short" | "to" | "kinds" | "categories" | "minimum" | "order"}`;
export type AgreementIssues = Partial<Record<AgreementField, AgreementIssueKey>>;

const MIN_TEXT = 3;
/** Of an agreement; that of an agency may be longer. */
const MAX_LEGAL_BASIS = 300;
const MAX_MINIMUM = 1_000;

/** Who gives, and what it said of itself when it joined. */
export type Owner = Pick<RegisteredAgency, "id"> & { readonly profile: Pick<AgencyProfile, "kinds" | "legalBasis"> };

/** Begins with the kinds and the legal basis of its owner. */
export function newAgreement(today: string, owner: Owner | null): AgreementDraft {
  const { kinds, legalBasis } = owner?.profile ?? { kinds: [], legalBasis: null };
  const fits = legalBasis !== null && legalBasis.length <= MAX_LEGAL_BASIS;
  return {
    from: owner?.id ?? null,
    to: [],
    kinds: kinds.length === 0 ? KINDS : kinds,
    hasAllCategories: true,
    categories: [],
    precision: precisionKey({ type: "cell", resolution: 8 }),
    minimum: "1",
    purpose: "",
    legalBasis: fits ? legalBasis : "",
    validFrom: today,
    last: "",
    note: "",
  };
}

/** The terms of a version as the beginning of the next one, in force from today at the earliest; an end that has come by then is not kept. */
export function draftOfVersion(version: AgreementVersion, today: string): AgreementDraft {
  const validFrom = version.validFrom > today ? version.validFrom : today;
  return {
    from: version.from,
    to: version.to,
    kinds: version.kinds ?? KINDS,
    hasAllCategories: version.categories === null,
    categories: version.categories ?? [],
    precision: precisionKey(version.precision),
    minimum: String(version.minimumCount),
    purpose: version.purpose,
    legalBasis: version.legalBasis,
    validFrom,
    last: version.until === null || version.until <= validFrom ? "" : dayBefore(version.until),
    note: "",
  };
}

export function precisionKey(precision: ExchangePrecision): string {
  if (precision.type === "point") return "point";
  return precision.type === "cell" ? `cell:${precision.resolution}` : `district:${precision.level}`;
}

/** From exact to coarse. */
export function precisionsOf(levels: readonly DistrictLevel[]): readonly ExchangePrecision[] {
  const cells = RESOLUTIONS.toReversed().map((resolution) => ({ type: "cell" as const, resolution }));
  return [{ type: "point" }, ...cells, ...levels.map(({ id }) => ({ type: "district" as const, level: id }))];
}

/** `isChange`: a new version, which says what changes. */
export function issuesOf(draft: AgreementDraft, isChange: boolean): AgreementIssues {
  const issues: AgreementIssues = {};
  const demand = (field: "purpose" | "legalBasis" | "note", text: string): void => {
    const { length } = text.trim();
    if (length < MIN_TEXT) issues[field] = length === 0 ? "agreements.issue.required" : "agreements.issue.short";
  };
  if (draft.from === null) issues.from = "agreements.issue.required";
  if (draft.to.length === 0) issues.to = "agreements.issue.to";
  if (draft.kinds.length === 0) issues.kinds = "agreements.issue.kinds";
  if (!draft.hasAllCategories && draft.categories.length === 0) issues.categories = "agreements.issue.categories";
  const minimum = draft.minimum.trim();
  if (!/^\d+$/.test(minimum) || Number(minimum) < 1 || Number(minimum) > MAX_MINIMUM) issues.minimum = "agreements.issue.minimum";
  demand("purpose", draft.purpose);
  demand("legalBasis", draft.legalBasis);
  if (isChange) demand("note", draft.note);
  if (draft.validFrom === "") issues.validFrom = "agreements.issue.required";
  if (draft.last !== "" && draft.last < draft.validFrom) issues.last = "agreements.issue.order";
  return issues;
}

/** Of a draft without issues; null when something is missing all the same. */
export function requestOf(draft: AgreementDraft, levels: readonly DistrictLevel[]): AgreementRequest | null {
  const request = {
    from: draft.from,
    to: draft.to,
    kinds: KINDS.every((kind) => draft.kinds.includes(kind)) ? null : draft.kinds,
    categories: draft.hasAllCategories ? null : draft.categories,
    precision: precisionsOf(levels).find((precision) => precisionKey(precision) === draft.precision),
    purpose: draft.purpose.trim(),
    legalBasis: draft.legalBasis.trim(),
    validFrom: draft.validFrom,
    until: draft.last === "" ? null : dayAfter(draft.last),
    minimumCount: Number(draft.minimum),
  };
  return agreementRequestSchema.safeParse(request).data ?? null;
}

/** [R14] A minimum above 1 keeps everything back until there are published tables for the receivers. */
export function isClosed({ minimum }: Pick<AgreementDraft, "minimum">): boolean {
  return Number(minimum) > 1;
}

/** Choosing who gives takes him out of those who receive. */
export function withOwner(draft: AgreementDraft, from: AgencyId | null): AgreementDraft {
  return { ...draft, from, to: draft.to.filter((agency) => agency !== from) };
}

export function toggled<T>(list: readonly T[], item: T): readonly T[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
}
