import { type AlarmRate, type AlarmSetting, type Calibration, type Stream } from "@lagebild/domain";
import type { Format } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/translate.ts";

interface Texts {
  readonly t: Translate;
  readonly format: Format;
}

const LEAST = 0.25;
const MOST = 100;

/** "etwa 2 zufällige Hinweise je Woche". */
export function rateWords({ count, per }: AlarmRate, { t, format }: Texts): string {
  return t(`setting.rate.${per}`, { count, text: rateNumber(count, format) });
}

/** 2 or 0,25: a set number as it was typed. */
export function rateNumber(count: number, { language }: Pick<Format, "language">): string {
  return language === "de" ? String(count).replace(".", ",") : String(count);
}

/** The calibration in force was made for another number than the one that is set. */
export function isForOtherRate({ rate, calibration }: AlarmSetting): boolean {
  return calibration !== null && (calibration.rate.count !== rate.count || calibration.rate.per !== rate.per);
}

/** Streams that raise nothing because they have too little data. */
export function streamsWithout({ streams }: Pick<Calibration, "streams">): readonly Stream[] {
  return streams.filter(({ threshold }) => threshold === null).map(({ stream }) => stream);
}

/** How far work has come, 0–1; a queue of unknown length is at its beginning. */
export function progressShare({ done, total }: { readonly done: number; readonly total: number }): number {
  return total === 0 ? 0 : Math.min(1, done / total);
}

/** A number as people write it, with comma or point; null when it is none from 0.25 to 100. */
export function readRate(text: string): number | null {
  const clean = text.trim().replace(",", ".");
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(clean)) return null;
  const count = Number(clean);
  return count >= LEAST && count <= MOST ? count : null;
}
