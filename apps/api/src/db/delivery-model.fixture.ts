/** What one row of a delivery says: a content, or that the report is no longer valid; null = a row that could not be taken but names its report. */
export interface ModelRow {
  readonly id: number;
  /** Days from an arbitrary one. */
  readonly day: number;
  readonly content: number;
  readonly what: "report" | "withdrawal" | "refused";
  /** Null: the delivery's own. */
  readonly version: number | null;
}

export interface ModelRun {
  readonly id: string;
  readonly mode: "append" | "replaces-period";
  readonly deliveredAt: number;
  readonly rows: readonly ModelRow[];
  /** Half-open days that the delivery says it covers; null: those of its rows. */
  readonly period: readonly [number, number] | null;
  isLive: boolean;
}

interface Word {
  readonly run: number;
  readonly delivered: number;
  readonly version: number;
  readonly row: ModelRow;
}

type Order = readonly [number, number];
const isLater = (a: Order, b: Order): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

function periodOf({ mode, period, rows }: ModelRun): readonly [number, number] | null {
  if (mode !== "replaces-period") return null;
  const days = rows.filter(({ what }) => what === "report").map(({ day }) => day);
  return period ?? (days.length === 0 ? null : [Math.min(...days), Math.max(...days) + 1]);
}

/** Of what one run says of a report, the newest counts; of equally new rows a withdrawal, else the last. */
function wordOf(run: ModelRun, no: number, id: number): Word | undefined {
  let best: Word | undefined;
  for (const row of run.rows) {
    if (row.id !== id || row.what === "refused") continue;
    const version = row.version ?? run.deliveredAt;
    const isBetter =
      best === undefined ||
      version > best.version ||
      (version === best.version && (row.what === "withdrawal" || best.row.what !== "withdrawal"));
    if (isBetter) best = { run: no, delivered: run.deliveredAt, version, row };
  }
  return best;
}

/**
 * The truth by definition: as if runs that do not count had never been. For each report the newest word of all counts (version, then order of the runs); it is
 * not there if that says so, or if a delivery that replaces a period, newer than every delivery that still holds the report, covers its day and does not name it.
 */
export function truthOf(runs: readonly ModelRun[]): ReadonlyMap<number, string> {
  const truth = new Map<number, string>();
  const live = runs.flatMap((run, no) => (run.isLive ? [{ run, no }] : []));
  const ids = new Set(live.flatMap(({ run }) => run.rows.map(({ id }) => id)));
  for (const id of ids) {
    const words = live.flatMap(({ run, no }) => wordOf(run, no, id) ?? []);
    const top = words.reduce<Word | undefined>(
      (a, b) => (a === undefined || isLater([b.version, b.run], [a.version, a.run]) ? b : a),
      undefined,
    );
    if (top === undefined || top.row.what === "withdrawal") continue;
    const vouched = words.filter(({ row }) => row.what === "report").map(({ delivered, run }): Order => [delivered, run]);
    const isReplaced = live.some(({ run, no }) => {
      const period = periodOf(run);
      const covers = period !== null && period[0] <= top.row.day && top.row.day < period[1];
      return covers && vouched.every((each) => isLater([run.deliveredAt, no], each)) && run.rows.every((row) => row.id !== id);
    });
    if (!isReplaced) truth.set(id, `${top.row.day}/${top.row.content}`);
  }
  return truth;
}
