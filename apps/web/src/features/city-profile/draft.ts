import type { BaseMap, HolidayRules, MapView, ProfileAnswer, ProfileUpdate } from "@lagebild/domain";

/** What the fields hold: numbers as they are typed, both ways of a base map side by side. */
export interface Draft {
  readonly name: string;
  readonly timeZone: string;
  readonly attribution: string;
  readonly levels: readonly NamedDraft[];
  readonly shifts: readonly ShiftDraft[];
  readonly holidays: HolidayRules | null;
  readonly view: ViewDraft | null;
  readonly baseMap: { readonly kind: BaseMap["kind"]; readonly file: string; readonly url: string };
}

interface NamedDraft {
  readonly id: string;
  readonly de: string;
  readonly en: string;
}

export interface ShiftDraft extends NamedDraft {
  readonly from: string;
  readonly to: string;
}

export interface ViewDraft {
  readonly lng: string;
  readonly lat: string;
  readonly zoom: string;
}

export type IssueKey = `profile.issue.${"required" | "clock" | "sameTimes" | "lat" | "lng" | "zoom" | "file" | "url"}`;
/** What is wrong, by the path of its field. */
export type Issues = Readonly<Record<string, IssueKey>>;

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

export function toDraft({ name, timeZone, attribution, levels, shifts, holidays, view, baseMap }: ProfileAnswer): Draft {
  return {
    name,
    timeZone,
    attribution,
    levels: levels.map(({ id, name: { de, en } }) => ({ id, de, en })),
    shifts: shifts.map(({ id, name: { de, en }, from, to }) => ({ id, de, en, from, to })),
    holidays,
    view: view === null ? null : toViewDraft(view),
    baseMap: { kind: baseMap.kind, file: baseMap.kind === "pmtiles" ? baseMap.file : "", url: baseMap.kind === "style" ? baseMap.url : "" },
  };
}

/** Five decimals are a metre on the ground. */
export function toViewDraft({ center, zoom }: MapView): ViewDraft {
  return { lng: center.lng.toFixed(5), lat: center.lat.toFixed(5), zoom: String(Number(zoom.toFixed(2))) };
}

/** Of a draft without issues. */
export function toUpdate(draft: Draft, { levels, revision }: Pick<ProfileAnswer, "levels" | "revision">): ProfileUpdate {
  const { name, timeZone, attribution, shifts, holidays, view } = draft;
  return {
    revision,
    name: name.trim(),
    timeZone,
    attribution: attribution.trim(),
    levels: levels.map(({ id, name: before }) => {
      const now = draft.levels.find((level) => level.id === id);
      return { id, name: now === undefined ? before : nameOf(now) };
    }),
    shifts: shifts.map((shift) => ({ id: shift.id, name: nameOf(shift), from: shift.from, to: shift.to })),
    holidays,
    view: view === null ? null : { center: { lng: numberOf(view.lng), lat: numberOf(view.lat) }, zoom: numberOf(view.zoom) },
    baseMap: toBaseMap(draft.baseMap),
  };
}

export function issuesOf(draft: Draft): Issues {
  const issues: Record<string, IssueKey> = {};
  const demand = (path: string, text: string): void => {
    if (text.trim() === "") issues[path] = "profile.issue.required";
  };
  demand("name", draft.name);
  demand("timeZone", draft.timeZone);
  for (const { id, de } of draft.levels) demand(`levels.${id}`, de);
  for (const { id, de, from, to } of draft.shifts) {
    demand(`shifts.${id}.name`, de);
    if (!isClock(from)) issues[`shifts.${id}.from`] = "profile.issue.clock";
    if (!isClock(to)) issues[`shifts.${id}.to`] = "profile.issue.clock";
    else if (from === to) issues[`shifts.${id}.to`] = "profile.issue.sameTimes";
  }
  if (draft.view !== null) {
    if (!isWithin(draft.view.lat, -85, 85)) issues["view.lat"] = "profile.issue.lat";
    if (!isWithin(draft.view.lng, -180, 180)) issues["view.lng"] = "profile.issue.lng";
    if (!isWithin(draft.view.zoom, 6, 17)) issues["view.zoom"] = "profile.issue.zoom";
  }
  const { kind, file, url } = draft.baseMap;
  if (kind === "pmtiles" && file === "") issues["baseMap"] = "profile.issue.file";
  if (kind === "style" && !isStyleUrl(url)) issues["baseMap"] = "profile.issue.url";
  return issues;
}

export function isSameDraft(one: Draft, other: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A day that is the city's own, in place of any that stood there. */
export function withHoliday(rules: HolidayRules, day: HolidayRules["extra"][number]): HolidayRules {
  const others = rules.extra.filter(({ on }) => on !== day.on);
  return { ...rules, extra: [...others, day].toSorted((a, b) => (a.on < b.on ? -1 : 1)) };
}

/** The first id that is free: `shift-1`, `shift-2` … */
export function newShift(shifts: readonly ShiftDraft[]): ShiftDraft {
  let number = 1;
  while (shifts.some(({ id }) => id === `shift-${number}`)) number += 1;
  return { id: `shift-${number}`, de: "", en: "", from: shifts.at(-1)?.to ?? "06:00", to: "" };
}

/** Who leaves the English name empty gets the German one. */
function nameOf({ de, en }: NamedDraft): { readonly de: string; readonly en: string } {
  return { de: de.trim(), en: en.trim() === "" ? de.trim() : en.trim() };
}

function toBaseMap({ kind, file, url }: Draft["baseMap"]): BaseMap {
  if (kind === "pmtiles") return { kind, file };
  return kind === "style" ? { kind, url: url.trim() } : { kind };
}

/** A comma is a decimal sign, too. */
function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
}

function isWithin(text: string, least: number, most: number): boolean {
  const number = numberOf(text);
  return number >= least && number <= most;
}

function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function isStyleUrl(text: string): boolean {
  const given = text.trim();
  if (/\s/.test(given) || !URL.canParse(given)) return false;
  const { protocol, hostname } = new URL(given);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.includes(hostname));
}
