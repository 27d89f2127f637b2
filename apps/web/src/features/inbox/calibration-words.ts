import {
  MOST_RESUMED,
  type AlarmRate,
  type AlarmSetting,
  type Calibration,
  type CalibrationAttempt,
  type CalibrationProgress,
  type Stream,
} from "@lagebild/domain";
import type { Format } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/translate.ts";
import { rateWords } from "./setting-words.ts";

interface Texts {
  readonly t: Translate;
  readonly format: Format;
}

type Per = AlarmRate["per"];
const MONTH_DAYS = 30;
const DAYS = { week: 7, month: MONTH_DAYS } as const;
/** From so many days on they are told as a year: a few days without data change nothing. */
const YEAR_DAYS = 350;
/** [ED11] More than so many times the setting is told, with what to do. */
const MANY = 2;
const BUSIEST = 2;

/** "Durch Zufall etwa 1,9 je Woche (95 %: 1,6–2,2).", in the unit of the setting. */
export function chanceWords({ measured }: Pick<Calibration, "measured">, per: Per, { t, format }: Texts): string {
  const inUnit = (per30Days: number): string => format.expectation((per30Days * DAYS[per]) / MONTH_DAYS);
  return t(`calibration.chance.${per}`, { value: inUnit(measured.per30Days), low: inUnit(measured.low), high: inUnit(measured.high) });
}

/** [ED11] "In den letzten 12 Monaten hätte diese Einstellung 3,2 je Woche gegeben."; null: that is not known. */
export function pastWords({ replay }: Pick<Calibration, "replay">, per: Per, { t, format }: Texts): string | null {
  if (replay === null) return null;
  const value = format.expectation((replay.per30Days * DAYS[per]) / MONTH_DAYS);
  return t(`calibration.past.${per}`, { value, isYear: replay.days >= YEAR_DAYS ? "yes" : "no", days: format.count(replay.days) });
}

/** [ED11] The streams that bring most, where the own past would have raised more than twice the setting; null: it would not. */
export function manyFrom({ rate, replay, streams }: Pick<Calibration, "rate" | "replay" | "streams">): readonly Stream[] | null {
  if (replay === null || replay.per30Days <= (MANY * rate.count * MONTH_DAYS) / DAYS[rate.per]) return null;
  return streams
    .toSorted((a, b) => (b.replay?.per30Days ?? 0) - (a.replay?.per30Days ?? 0))
    .slice(0, BUSIEST)
    .filter((each) => (each.replay?.alarms ?? 0) > 0)
    .map(({ stream }) => stream);
}

/** What is done for a stream just now. */
export function stepWords({ step, histories }: CalibrationProgress["streams"][number], { t }: Pick<Texts, "t">): string {
  return t(`calibration.step.${step}`, { done: histories.done, total: histories.total });
}

/** Why there is no newer calibration, and when that was; null: there is nothing to tell. */
export function attemptWords(
  { attempt, progress }: Pick<AlarmSetting, "attempt" | "progress">,
  timeZone: string,
  texts: Texts,
): string | null {
  const { t, format } = texts;
  if (attempt === null || (attempt.state === "running" && progress !== null)) return null;
  const time = format.instantShort(momentOf(attempt), timeZone);
  if (attempt.state === "running") return t("calibration.elsewhere", { time });
  const reason = attempt.error?.text[format.language] ?? "";
  const ended = t(`calibration.${attempt.state}`, { time, rate: rateWords(attempt.rate, texts), reason });
  return attempt.state === "interrupted" && attempt.resumed < MOST_RESUMED ? `${ended} ${t("calibration.resumes")}` : ended;
}

/** When it was cancelled; of others when they began, which is what people look for in a log. */
function momentOf({ state, startedAt, endedAt }: CalibrationAttempt): string {
  return state === "cancelled" ? (endedAt ?? startedAt) : startedAt;
}
