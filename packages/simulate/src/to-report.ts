import { categoryIdSchema, type Agency, type Category, type CategoryId, type Kind, type Label, type Report } from "@lagebild/domain";
import type { CategoryProfile } from "./category-profile.ts";
import type { Draft } from "./draft.ts";
import { toInstant } from "./moment.ts";

/** Which agency sends the reports of a kind. */
export type SimulatedAgencies = Readonly<Record<Kind, Pick<Agency, "id" | "name">>>;

/** Law and purpose under which each kind would be collected in North Rhine-Westphalia (R3, R10). */
const LABELS: Readonly<Record<Kind, Omit<Label, "collectedBy">>> = {
  offence: { legalBasis: "§ 22 PolG NRW", purpose: "Integratives Lagebild", regime: "ji", statistics: "incoming" },
  callForService: { legalBasis: "§ 22 PolG NRW", purpose: "Integratives Lagebild", regime: "ji", statistics: "incoming" },
  administrativeOffence: { legalBasis: "§ 3 DSG NRW", purpose: "Integratives Lagebild", regime: "gdpr", statistics: "incoming" },
  complaint: { legalBasis: "§ 3 DSG NRW", purpose: "Integratives Lagebild", regime: "gdpr", statistics: "incoming" },
};
const PREFIXES: Readonly<Record<Kind, string>> = { offence: "ST", administrativeOffence: "OWI", complaint: "BM", callForService: "E" };
const DAY_MS = 86_400_000;
/** Complaints older than this have been dealt with. */
const OPEN_DAYS = 28;

/** Throws RangeError that names a simulated category which the catalogue lacks or gives another kind. */
export function checkCategories(categories: readonly Category[], profiles: readonly CategoryProfile[]): void {
  const kinds = new Map<string, Kind | null>(categories.map((category) => [category.id, category.kind]));
  for (const { category, kind } of profiles) {
    if (kinds.get(category) !== kind) throw new RangeError(`the catalogue has no ${kind} category ${category}`);
  }
}

export interface ReportWriter {
  /** By the position in `received`: kind, year of receipt and a running number of the kind. */
  externalIdOf(position: number): string;
  toReport(draft: Draft, position: number): Report;
}

export function createReportWriter(agencies: SimulatedAgencies, received: readonly Draft[]): ReportWriter {
  const counters: Record<Kind, number> = { offence: 0, administrativeOffence: 0, complaint: 0, callForService: 0 };
  const externalIds = received.map(({ profile, moment }) => {
    counters[profile.kind] += 1;
    return `${PREFIXES[profile.kind]}-${new Date(moment.receivedMs).getUTCFullYear()}-${String(counters[profile.kind]).padStart(7, "0")}`;
  });
  const ids = new Map<string, CategoryId>();
  const labels = new Map<Kind, Label>();
  const lastMs = received.at(-1)?.moment.receivedMs ?? 0;

  function categoryOf(text: string): CategoryId {
    const id = ids.get(text) ?? categoryIdSchema.parse(text);
    ids.set(text, id);
    return id;
  }

  function labelOf(kind: Kind): Label {
    const label = labels.get(kind) ?? { collectedBy: agencies[kind].name, ...LABELS[kind] };
    labels.set(kind, label);
    return label;
  }

  function externalIdOf(position: number): string {
    const id = externalIds[position];
    if (id === undefined) throw new RangeError(`no report ${position}`);
    return id;
  }

  function toReport({ profile, moment, spot, reporterKey }: Draft, position: number): Report {
    const { kind } = profile;
    return {
      agency: agencies[kind].id,
      externalId: externalIdOf(position),
      kind,
      category: categoryOf(profile.category),
      occurredFrom: toInstant(moment.fromMs),
      occurredTo: toInstant(moment.toMs),
      reportedAt: moment.reportedMs === null ? null : toInstant(moment.reportedMs),
      receivedAt: toInstant(moment.receivedMs),
      timePrecision: moment.timePrecision,
      point: spot.point,
      positionalPrecision: spot.positionalPrecision,
      precisionM: spot.precisionM,
      area: spot.area,
      label: labelOf(kind),
      attributes: {
        placeType: profile.placeType,
        ...(reporterKey === null ? {} : { reporterKey }),
        ...(kind === "complaint" ? { status: lastMs - moment.receivedMs < OPEN_DAYS * DAY_MS ? "open" : "closed" } : {}),
      },
    };
  }

  return { externalIdOf, toReport };
}
