import { categoryIdSchema, jobIdSchema, labelSchema, levelIdSchema, type CityId, type JobId } from "@lagebild/domain";
import { z } from "zod";
import { COLUMN_ROLES, parseMapping, type Mapping, type MappingDraft } from "../../intake/drafts.ts";

const DRAFT = "lagebild.import.draft";
const JOB = "lagebild.import.job";

const roles: readonly string[] = COLUMN_ROLES;
const storedSchema = z.object({
  columns: z.array(
    z.object({
      name: z.string(),
      role: z.string().refine((role): role is (typeof COLUMN_ROLES)[number] => roles.includes(role)),
      format: z.string().nullable(),
    }),
  ),
  crs: z.string().nullable(),
  level: levelIdSchema.nullable(),
  label: labelSchema.nullable(),
  translate: z.record(z.string(), categoryIdSchema),
  defaultCategory: categoryIdSchema.nullable(),
  delivery: z.object({ mode: z.enum(["append", "replaces-period"]), received: z.enum(["now", "occurred"]) }),
});

function read(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or closed store only means that a reload forgets the draft.
  }
}

function draftKey(city: CityId, file: Pick<File, "name" | "size">): string {
  return `${DRAFT}.${city}.${file.name}.${file.size}`;
}

/** Keeps what a person decided about a file for this tab: names of columns and translations, never a row. */
export function rememberDraft(city: CityId, file: File, draft: MappingDraft): void {
  const { columns, crs, level, label, translate, defaultCategory, delivery } = draft;
  const kept = { mode: delivery.mode, received: delivery.received };
  write(draftKey(city, file), { columns, crs, level, label, translate, defaultCategory, delivery: kept });
}

/** The remembered decisions on top of a draft, when the file still has the same columns. */
export function recallDraft(city: CityId, file: File, draft: MappingDraft): MappingDraft {
  const stored = storedSchema.safeParse(read(draftKey(city, file)));
  if (!stored.success) return draft;
  const { columns, delivery, ...others } = stored.data;
  const isSame = columns.length === draft.columns.length && columns.every(({ name }, i) => name === draft.columns[i]?.name);
  return isSame
    ? { ...draft, ...others, columns, label: draft.label ?? others.label, delivery: { ...draft.delivery, ...delivery } }
    : draft;
}

/** The import that goes on at the server, for who comes back to the page. */
export function rememberJob(city: CityId, job: JobId | null): void {
  write(`${JOB}.${city}`, job);
}

export function recallJob(city: CityId): JobId | null {
  const stored = jobIdSchema.safeParse(read(`${JOB}.${city}`));
  return stored.success ? stored.data : null;
}

/** A mapping as the server keeps it; null when this version does not read it. */
export function readMapping(body: unknown): Mapping | null {
  try {
    return parseMapping(body);
  } catch {
    return null;
  }
}
