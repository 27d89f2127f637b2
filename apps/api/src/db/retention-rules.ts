import {
  createClassFinder,
  DEFAULT_RETENTION,
  firstDayKept,
  fromDayNumber,
  KINDS,
  retentionSchema,
  toDayNumber,
  type Category,
  type CityId,
  type Day,
  type Retention,
  type RetentionClass,
  type RetentionSubject,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { listCategories } from "./category.ts";
import { getCity } from "./city.ts";

const DAY_MIN = 1440;

/** When something happened, in local minutes since 1970. */
export interface Occurrence {
  readonly localMinute: number;
  readonly durationMin: number;
}

export interface DatedClass extends RetentionClass {
  readonly before: Day;
}

/** The classes of a city as they stand on a day. */
export interface RetentionRules {
  readonly classes: readonly DatedClass[];
  /** Whatever began at or after this local minute is within its term. */
  readonly latestCut: number;
  /** The class of which the report is past its term. */
  findPast(subject: RetentionSubject, occurrence: Occurrence): DatedClass | undefined;
}

export function getRetention(db: Database, id: CityId): Retention {
  return retentionOf(db, getCity(db, id).no);
}

export function retentionOf(db: Database, city: number): Retention {
  const text = db.prepare<[number], string | null>("SELECT retention FROM city WHERE no = ?").pluck().get(city) ?? null;
  return text === null ? DEFAULT_RETENTION : retentionSchema.parse(JSON.parse(text));
}

export function putRetention(db: Database, id: CityId, retention: Retention): void {
  db.prepare("UPDATE city SET retention = ? WHERE no = ?").run(JSON.stringify(retentionSchema.parse(retention)), getCity(db, id).no);
}

/** [M12] The newest report's day. Of the file, also where temporary tables stand in front of it. */
export function newestDay(db: Database, city: number): Day | null {
  const minute = db.prepare<[number], number | null>("SELECT MAX(local_minute) FROM main.report WHERE city = ?").pluck().get(city) ?? null;
  return minute === null ? null : fromDayNumber(Math.floor(minute / DAY_MIN));
}

export function createRules(retention: Retention, asOf: Day, categories: readonly Category[]): RetentionRules {
  const classes = retention.classes.map((each) => ({ ...each, before: firstDayKept(asOf, each.months) }));
  const cuts = new Map(classes.map(({ id, before }) => [id, toDayNumber(before) * DAY_MIN]));
  const byId = new Map(classes.map((each) => [each.id, each]));
  const find = createClassFinder(retention, categories);
  const known = new Map<string, string>();
  function classOf(subject: RetentionSubject): string {
    const key = JSON.stringify([subject.agency, subject.kind, subject.category, subject.regime]);
    const id = known.get(key) ?? find(subject)?.id ?? "";
    known.set(key, id);
    return id;
  }
  return {
    classes,
    latestCut: Math.max(...cuts.values()),
    findPast: (subject, { localMinute, durationMin }) => {
      const id = classOf(subject);
      const isPast = localMinute + Math.max(durationMin, 1) <= (cuts.get(id) ?? Number.NEGATIVE_INFINITY);
      return isPast ? byId.get(id) : undefined;
    },
  };
}

export function loadRules(db: Database, retention: Retention, asOf: Day): RetentionRules {
  return createRules(retention, asOf, listCategories(db).categories);
}

/** What stored numbers mean, for `findPast`. */
export function createSubjects(
  db: Database,
): (row: { readonly agency: number; readonly kind: number; readonly category: number; readonly label: number }) => RetentionSubject {
  const named = (sql: string): ReadonlyMap<number, string> => new Map(db.prepare<[], [number, string]>(sql).raw().all());
  const agencies = named("SELECT no, id FROM agency");
  const categories = named("SELECT no, id FROM category_code");
  const regimes = named("SELECT no, regime FROM label");
  return ({ agency, kind, category, label }) => ({
    agency: agencies.get(agency) ?? "",
    kind: KINDS[kind] ?? "",
    category: categories.get(category) ?? "",
    regime: regimes.get(label) ?? "",
  });
}
