import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Installation } from "./installation.ts";
import type { Ledger } from "./ledger.ts";
import { lookInto, type Look } from "./sqlite.ts";
import { WAYS, agencyOf, isBad, nameOf, type Batch, type Way } from "./rows.ts";

export interface Verdict {
  /** Rows that were acknowledged, by way. */
  readonly acknowledged: Readonly<Record<Way, number>>;
  /** Of rows that nobody answered: those that are stored. */
  readonly unansweredStored: number;
  readonly runs: number;
  /** In words; empty: everything is as it must be. */
  readonly problems: readonly string[];
}

const NAMED = 3;

/** To be called after the server has ended: compares what senders were told with what is stored. */
export async function verify(
  { dataFolder, dropFolder, feeds }: Pick<Installation, "dataFolder" | "dropFolder" | "feeds">,
  ledger: Ledger,
): Promise<Verdict> {
  const { taken, unanswered } = ledger.read();
  const problems: string[] = [];
  const db = lookInto(join(dataFolder, "lagebild.db"));
  const inbox = lookInto(join(dataFolder, "inbox.db"));
  let unansweredStored = 0;
  try {
    checkFiles(db, inbox, problems);
    for (const way of WAYS) {
      const found = compareRows(db, way, taken, unanswered, problems);
      unansweredStored += found.unansweredStored;
      checkRuns(db, { way, feed: feeds[way], rows: found.rows }, problems);
    }
    problems.push(...(await findFilesLeft(dropFolder)).map((name) => `${name} was left in the drop folder`));
    const acknowledged = { push: 0, drop: 0, pull: 0 };
    for (const { way, rows } of taken) acknowledged[way] += rows;
    return {
      acknowledged,
      unansweredStored,
      runs: db.number("SELECT COUNT(*) FROM import_run WHERE feed IS NOT NULL AND state = 'done'"),
      problems,
    };
  } finally {
    db.close();
    inbox.close();
  }
}

function checkFiles(db: Look, inbox: Look, problems: string[]): void {
  for (const each of [db, inbox]) {
    const integrity = each.integrity();
    if (integrity !== "ok") problems.push(`a file is damaged: ${integrity}`);
  }
  const open = inbox.number("SELECT COUNT(*) FROM delivery WHERE state <> 'finished'") + inbox.number("SELECT COUNT(*) FROM part");
  if (open > 0) problems.push(`the inbox still holds ${open} deliveries and parts`);
  const running = inbox.number("SELECT COUNT(*) FROM attempt WHERE outcome = 'running'");
  if (running > 0) problems.push(`${running} attempts still count as running`);
}

interface Comparison {
  /** That runs must have read. */
  readonly rows: number;
  readonly unansweredStored: number;
}

function compareRows(db: Look, way: Way, taken: readonly Batch[], unanswered: readonly Batch[], problems: string[]): Comparison {
  const agency = agencyOf(way);
  const stored = new Set(db.texts("SELECT external_id FROM report r JOIN agency a ON a.no = r.agency WHERE a.id = ?", agency));
  const aside = countEach(
    db.texts(
      "SELECT q.mapped ->> 'nr' FROM quarantine q JOIN import_run run ON run.no = q.run JOIN agency a ON a.no = run.agency WHERE a.id = ?",
      agency,
    ),
  );
  const own = (batches: readonly Batch[]): readonly Batch[] => batches.filter((batch) => batch.way === way);
  const kept = own(unanswered).filter((batch) => stored.has(nameOf(batch, 0)));
  const expected = [...own(taken), ...kept];
  const good = new Set(expected.flatMap((batch) => namesOf(batch, false)));
  const bad = new Set(expected.flatMap((batch) => namesOf(batch, true)));
  const tell = (names: readonly string[], what: string): void => {
    if (names.length > 0) problems.push(`${way}: ${names.length} rows ${what}, e.g. ${names.toSorted().slice(0, NAMED).join(", ")}`);
  };
  tell(
    [...good].filter((name) => !stored.has(name)),
    "were acknowledged and are not stored",
  );
  tell(
    [...stored].filter((name) => !good.has(name)),
    "are stored and nobody sent them so",
  );
  tell(
    [...bad].filter((name) => !aside.has(name)),
    "were acknowledged and are not in quarantine",
  );
  tell(
    [...aside.keys()].filter((name) => !bad.has(name)),
    "are in quarantine and nobody sent them so",
  );
  tell(
    [...aside].flatMap(([name, count]) => (count > 1 ? [name] : [])),
    "are in quarantine twice",
  );
  return { rows: good.size + bad.size, unansweredStored: kept.reduce((sum, { rows }) => sum + rows, 0) };
}

function namesOf(batch: Batch, wanted: boolean): readonly string[] {
  return Array.from({ length: batch.rows }, (_, row) => row).flatMap((row) => (isBad(row) === wanted ? [nameOf(batch, row)] : []));
}

function countEach(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

interface StoredRun {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Each row was sent once: a run that finds one there already has taken it twice. */
function checkRuns(db: Look, { way, feed, rows }: { way: Way; feed: string; rows: number }, problems: string[]): void {
  const runs = db.texts("SELECT json_object('id', id, 'state', state, 'counts', json(counts)) FROM import_run WHERE feed = ?", feed);
  let read = 0;
  for (const text of runs) {
    const { id, state, counts: sums }: StoredRun = JSON.parse(text);
    const of = (name: string): number => sums[name] ?? 0;
    if (state !== "done" && state !== "reverted") problems.push(`${way}: ${id} is ${state}`);
    if (state !== "done") continue;
    read += of("read");
    const sum = of("accepted") + of("updated") + of("unchanged") + of("expired") + of("quarantined");
    if (sum !== of("read")) problems.push(`${way}: ${id} has read ${of("read")} rows and accounts for ${sum}`);
    if (of("updated") + of("unchanged") > 0)
      problems.push(`${way}: ${id} took ${of("updated") + of("unchanged")} rows that were stored already`);
  }
  if (read !== rows) problems.push(`${way}: ${rows} rows arrived and runs have read ${read}`);
}

async function findFilesLeft(dropFolder: string): Promise<readonly string[]> {
  const entries = await readdir(dropFolder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}
