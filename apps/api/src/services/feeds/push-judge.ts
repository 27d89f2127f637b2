import { InvalidInputError, type Feed, type Instant, type LocalText, type PushAnswer, type UploadRow } from "@lagebild/domain";
import {
  createPayloadReader,
  createPersonFinder,
  createRowReader,
  mappedColumns,
  parseMapping,
  type Mapping,
  type PayloadReader,
  type PersonFinder,
  type ReportSettings,
  type RowOutcome,
} from "@lagebild/ingest";
import type { ImportDeps } from "../import/import-deps.ts";
import { loadReportSettings } from "../import/report-settings.ts";
import { createPseudonymiser } from "../import/reporter-key.ts";
import { PUSH_TEXTS } from "../i18n/push-texts.ts";
import type { PushItems } from "./push-body.ts";

type PushRow = PushAnswer["rows"][number];

export interface JudgedPush {
  /** As they are stored: cells of the mapped columns, keys of reporters as one-way names (C1). */
  readonly rows: readonly UploadRow[];
  readonly verdicts: readonly PushRow[];
}

/** Judges the pushes of one feed as it stands now. */
export interface PushJudge {
  readonly mapping: Mapping;
  /** Throws InvalidInputError where the payload holds what means a person; then nothing of it may be kept. */
  judge(items: PushItems, receivedAt: Instant): Promise<JudgedPush>;
}

/** How long city and catalogue are taken to be as they were read. */
const SETTINGS_MS = 5_000;
const MOST_NAMED = 20;

export function createPushJudge(deps: ImportDeps, feed: Feed): PushJudge {
  const mapping = parseMapping(feed.mapping);
  const readItem = createPayloadReader(mapping);
  const findPersons = createPersonFinder(mapping);
  const secret = mapping.attributes?.reporterKey;
  const secretAt = secret === undefined ? -1 : mappedColumns(mapping).indexOf(secret);
  let known: { readonly settings: ReportSettings; readonly atMs: number } | undefined;

  async function settingsOf(receivedAt: Instant): Promise<ReportSettings> {
    const nowMs = deps.now().getTime();
    if (known === undefined || nowMs - known.atMs > SETTINGS_MS) {
      const { city, agency, kind } = feed;
      const input = { city, agency, kind, mapping, receivedAt, deliveryKey: feed.id, isPseudonymised: true, isVerdictOnly: true };
      known = { settings: await loadReportSettings(deps, input), atMs: nowMs };
    }
    return { ...known.settings, receivedAt };
  }

  async function judge(payload: PushItems, receivedAt: Instant): Promise<JudgedPush> {
    refusePersons(payload, findPersons);
    const pseudonymise = secretAt < 0 ? undefined : await createPseudonymiser(deps.dataFolder, feed.agency);
    const conceal = (cells: readonly string[]): readonly string[] =>
      pseudonymise === undefined ? cells : cells.map((cell, at) => (at === secretAt && cell !== "" ? pseudonymise(cell) : cell));
    const read = createRowReader(await settingsOf(receivedAt));
    return judgeRows(payload.items, readItem, { conceal, read });
  }

  return { mapping, judge };
}

interface RowTools {
  readonly conceal: (cells: readonly string[]) => readonly string[];
  readonly read: (row: { readonly row: number; readonly cells: readonly string[] | null }) => RowOutcome;
}

function judgeRows(items: readonly unknown[], readItem: PayloadReader, { conceal, read }: RowTools): JudgedPush {
  const rows: UploadRow[] = [];
  const verdicts: PushRow[] = [];
  for (const [at, item] of items.entries()) {
    const row = at + 1;
    const delivered = readItem(item);
    const cells = delivered === null ? null : conceal(delivered);
    rows.push(cells === null ? [row, null] : [row, ...cells]);
    verdicts.push(verdictOf(row, read({ row, cells })));
  }
  return { rows, verdicts };
}

/** Says nothing of the values but the agency's own id. */
function verdictOf(row: number, outcome: RowOutcome): PushRow {
  if (outcome.kind === "report") return { row, status: "accepted", externalId: outcome.report.externalId };
  if (outcome.kind === "withdrawal") return { row, status: "accepted", externalId: outcome.withdrawal.externalId };
  const { code, column, message } = outcome.row;
  return { row, status: "quarantined", externalId: outcome.externalId, code, ...(column !== null && { column }), message };
}

/** [R15] Looks through all that came, also what no column reads. */
function refusePersons({ items, around }: PushItems, find: PersonFinder): void {
  const found = new Map<string, { readonly row: number; readonly word: string }>();
  let isTooDeep = false;
  const onTooDeep = (): void => {
    isTooDeep = true;
  };
  for (const [row, item] of [around, ...items].entries()) {
    find(item, {
      onField: ({ path, word }) => {
        if (found.size < MOST_NAMED && !found.has(path)) found.set(path, { row, word });
      },
      onTooDeep,
    });
  }
  if (found.size > 0) throw refusalOf(found);
  if (isTooDeep) throw refused(PUSH_TEXTS.tooDeep);
}

function refusalOf(found: ReadonlyMap<string, { readonly row: number; readonly word: string }>): InvalidInputError {
  const issues = [...found].map(([path, { row, word }]) => ({
    path,
    message: `${row === 0 ? "" : `row ${row}: `}looks like data about a person or free text (${word})`,
  }));
  const text = PUSH_TEXTS.persons([...found.keys()]);
  return new InvalidInputError(text.en, issues, { text });
}

function refused(text: LocalText): InvalidInputError {
  return new InvalidInputError(text.en, [], { text });
}
