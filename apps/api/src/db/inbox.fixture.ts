import {
  EMPTY_COUNTS,
  agencyIdSchema,
  cityIdSchema,
  deliveryIdSchema,
  feedIdSchema,
  instantSchema,
  mappingIdSchema,
  runIdSchema,
  type ImportCounts,
  type UploadRow,
} from "@lagebild/domain";
import type { InboxRow, NewDelivery, NewPush } from "./inbox.ts";

export const FEED = feedIdSchema.parse("feed-0000000001");
export const OTHER_FEED = feedIdSchema.parse("feed-0000000002");
export const at = (minute: number) => instantSchema.parse(new Date(Date.UTC(2026, 10, 2, 8, minute)).toISOString());
export const deliveryId = (n: number) => deliveryIdSchema.parse(`delivery-${String(n).padStart(4, "0")}`);
export const runId = (n: number) => runIdSchema.parse(`run-${String(n).padStart(4, "0")}`);

/** Rows from number 1 on with the ids `id-<first>` and following. */
export function rowsOf(first: number, count: number): readonly UploadRow[] {
  return Array.from({ length: count }, (_, n): UploadRow => [n + 1, `id-${first + n}`, "Lärm „laut“"]);
}

export function sampleDelivery(n: number, changes: Partial<NewDelivery> = {}): NewDelivery {
  return {
    id: deliveryId(n),
    feed: FEED,
    city: cityIdSchema.parse("sample"),
    agency: agencyIdSchema.parse("ordnungsamt"),
    kind: "complaint",
    mapping: mappingIdSchema.parse("a".repeat(64)),
    name: `lieferung-${n}.csv`,
    receivedAt: at(n),
    deliveredAt: null,
    period: null,
    attempt: null,
    ...changes,
  };
}

/** Of two rows. */
export function samplePush(n: number, changes: Partial<NewPush> = {}): NewPush {
  const { attempt: _, ...delivery } = sampleDelivery(n);
  return { ...delivery, key: null, bodyHash: `hash-${n}`, rows: rowsOf(n * 1_000, 2), answer: `answer ${n}`, ...changes };
}

export function counts(read: number, accepted = read): ImportCounts {
  return { ...EMPTY_COUNTS, read, accepted, quarantined: read - accepted, geocoded: { ...EMPTY_COUNTS.geocoded, given: accepted } };
}

export async function collect(rows: AsyncIterable<readonly InboxRow[]>): Promise<readonly InboxRow[]> {
  const all: InboxRow[] = [];
  for await (const part of rows) all.push(...part);
  return all;
}
