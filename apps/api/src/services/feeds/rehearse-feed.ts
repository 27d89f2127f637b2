import {
  NotFoundError,
  SYSTEM_VIEWER,
  type Feed,
  type FeedTestAnswer,
  type ImportCounts,
  type JobRefusal,
  type LocalText,
  type PlacedReport,
} from "@lagebild/domain";
import { ingestRows, type IngestBatch, type Row } from "@lagebild/ingest";
import type { FetchedDelivery } from "../../feeds/feed-kind.ts";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { importReports } from "../import/import-reports.ts";
import type { ImportSource } from "../import/import-source.ts";
import { instantOf } from "../import/instant-of.ts";
import { createRefusals } from "../jobs/refusals.ts";
import { openFetch, type FetchDeps, type Fetching } from "./fetch-context.ts";
import { createNoteBook } from "./note-book.ts";
import { isFaultOfDelivery, toFailure } from "./to-failure.ts";

/** Of the first delivery: enough to see whether a mapping fits. */
const MOST_ROWS = 10_000;
const MOST_EXAMPLES = 5;

interface Judged {
  readonly counts: ImportCounts | null;
  readonly refusals: readonly JobRefusal[];
  readonly examples: FeedTestAnswer["examples"];
}

const NOTHING: Judged = { counts: null, refusals: [], examples: [] };

/** Fetches the first delivery as if for the first time, judges it, and stores no row. What it came from stays where it is. */
export async function rehearseFeed(deps: FetchDeps, feed: Feed, signal: AbortSignal): Promise<FeedTestAnswer> {
  const { inbox, now } = deps;
  const id = await inbox.startAttempt({ feed: feed.id, startedAt: instantOf(now()), trigger: "test" });
  const notes = createNoteBook();
  let judged = NOTHING;
  let error: unknown;
  try {
    const fetching = await openFetch(deps, feed, { memory: {}, signal, note: notes.add });
    const rows = await readFirst(fetching, notes.add);
    if (rows.rows.length > 0) judged = await judge(deps, feed, rows);
    else notes.add(FEED_TEXTS.nothingThere);
  } catch (thrown) {
    error = thrown;
  }
  const failure = error === undefined ? null : toFailure(error, now());
  const outcome = failure === null ? (judged.counts === null ? "unchanged" : "delivered") : isFaultOfDelivery(error) ? "refused" : "failed";
  const end = { endedAt: instantOf(now()), outcome, rows: judged.counts?.read ?? 0, bytes: 0, failure, notes: notes.list() } as const;
  await inbox.endAttempt(id, { ...end, run: null, counts: judged.counts });
  const attempt = (await inbox.listAttempts(feed.id, 50)).find((each) => each.id === id);
  if (attempt === undefined) throw new NotFoundError("attempt", String(id));
  return { attempt, counts: judged.counts, refusals: [...judged.refusals], examples: judged.examples };
}

interface FirstRows {
  readonly name: string;
  readonly rows: readonly Row[];
}

async function readFirst({ deliveries, conceal }: Fetching, note: (text: LocalText) => void): Promise<FirstRows> {
  for await (const delivery of deliveries) {
    try {
      const rows = await readSome(delivery, conceal);
      if (rows.length > MOST_ROWS) note(FEED_TEXTS.onlyFirst(MOST_ROWS));
      if (rows.length > 0) return { name: delivery.name, rows: rows.slice(0, MOST_ROWS) };
    } finally {
      // Without a reason: it is left, or put back, as it was.
      await delivery.settle("failed", null);
    }
  }
  return { name: "", rows: [] };
}

/** At least one row more than are judged, where there are so many. */
async function readSome({ batches }: FetchedDelivery, conceal: Fetching["conceal"]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) {
    rows.push(...conceal(batch));
    if (rows.length > MOST_ROWS) break;
  }
  return rows;
}

async function judge({ store, now, dataFolder }: FetchDeps, feed: Feed, { name, rows }: FirstRows): Promise<Judged> {
  const { city, agency, kind, mapping } = feed;
  const refusals = createRefusals();
  const examples: Judged["examples"] = [];
  const source = openRowsSource(name, rows, (batch, row) =>
    examples.push(...toExamples(batch, row).slice(0, MOST_EXAMPLES - examples.length)),
  );
  const outcome = await importReports({ store, now, dataFolder }, SYSTEM_VIEWER, {
    city,
    agency,
    kind,
    mapping,
    source,
    isDryRun: true,
    onQuarantined: refusals.add,
  });
  return { counts: outcome.counts, refusals: refusals.list(), examples };
}

function openRowsSource(fileName: string, rows: readonly Row[], onBatch: (batch: IngestBatch, row: number) => void): ImportSource {
  async function* all(): AsyncGenerator<readonly Row[]> {
    yield rows;
  }
  return {
    fileName,
    isPseudonymised: true,
    open: async (settings, batchRows) => ({
      detected: () => null,
      batches: watch(ingestRows(all(), settings, batchRows), onBatch),
    }),
    readShare: () => 1,
    hash: () => null,
  };
}

async function* watch(
  batches: AsyncIterable<IngestBatch>,
  onBatch: (batch: IngestBatch, row: number) => void,
): AsyncGenerator<IngestBatch> {
  let before = 0;
  for await (const batch of batches) {
    onBatch(batch, before);
    before += batch.rows;
    yield batch;
  }
}

/** Rows that were put aside or withdraw something are not among the reports: the number is that of the row among those that were taken. */
function toExamples({ reports }: IngestBatch, before: number): FeedTestAnswer["examples"] {
  return reports.map((report, at) => ({
    row: before + at + 1,
    category: report.category,
    occurredFrom: report.occurredFrom,
    place: placeOf(report),
  }));
}

/** Degrees to about a metre, the code of an area, or a dash. */
function placeOf({ point, area }: Pick<PlacedReport, "point" | "area">): string {
  if (point !== null) return `${point.lat.toFixed(5)}, ${point.lng.toFixed(5)}`;
  return area === null ? "–" : `${area.level} ${area.code}`;
}
