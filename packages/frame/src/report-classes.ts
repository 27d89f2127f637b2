/**
 * Reports that share kind, statistics, category and agency are one class: a question judges each class once, and a row
 * costs one look-up. Class 0 holds rows that no longer count.
 */
export interface ReportClasses {
  readonly kind: Uint8Array;
  readonly statistics: Uint8Array;
  readonly category: Uint16Array;
  readonly agency: Uint16Array;
}

export const DEAD_CLASS = 0;
export const CLASS_LIMIT = 65_536;

export interface ClassMembers {
  readonly kind: number;
  readonly statistics: number;
  readonly category: number;
  readonly agency: number;
}

export function createClasses(): ReportClasses {
  const bytes = (width: number): SharedArrayBuffer => new SharedArrayBuffer(width * CLASS_LIMIT);
  return {
    kind: new Uint8Array(bytes(1)),
    statistics: new Uint8Array(bytes(1)),
    category: new Uint16Array(bytes(2)),
    agency: new Uint16Array(bytes(2)),
  };
}

/** Number of the class; made when new. Throws RangeError beyond 65,535 classes. */
export function ensureClass(classes: ReportClasses, ids: Map<number, number>, members: ClassMembers): number {
  const { kind, statistics, category, agency } = members;
  const key = (category * CLASS_LIMIT + agency) * 8 + kind * 2 + statistics;
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = ids.size + 1;
  if (id >= CLASS_LIMIT) throw new RangeError(`more than ${CLASS_LIMIT - 1} combinations of kind, statistics, category and agency`);
  classes.kind[id] = kind;
  classes.statistics[id] = statistics;
  classes.category[id] = category;
  classes.agency[id] = agency;
  ids.set(key, id);
  return id;
}
