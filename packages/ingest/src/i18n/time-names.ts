/** The first three letters tell the months of German and English apart; umlauts also in two letters. */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  jän: 1,
  jae: 1,
  feb: 2,
  mär: 3,
  mae: 3,
  mar: 3,
  mrz: 3,
  apr: 4,
  mai: 5,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dez: 12,
  dec: 12,
};

/** Minutes to add to UTC. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  MEZ: 60,
  CET: 60,
  MESZ: 120,
  CEST: 120,
  EET: 120,
  EEST: 180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};

/** Number of a month by its name or its beginning, German or English; 0 when it is none. */
export function monthOf(name: string): number {
  const key = name.normalize("NFC").toLowerCase().slice(0, 3);
  return Object.hasOwn(MONTHS, key) ? (MONTHS[key] ?? 0) : 0;
}

/** Offset of a zone's abbreviation, so that the two passes of a repeated hour can be told apart. */
export function zoneOffset(name: string): number | undefined {
  return Object.hasOwn(ZONES, name) ? ZONES[name] : undefined;
}
