import {
  groupHours,
  isAlwaysOpen,
  parseOpeningHours,
  type NearLayer,
  type SurveyScale,
  type SurveyValue,
  type LocalText,
} from "@lagebild/domain";
import type { useTexts } from "../i18n/language.tsx";

type Texts = Pick<ReturnType<typeof useTexts>, "t" | "format">;

/** "Mo–Fr 11–23 Uhr, Sa 11–03 Uhr"; what cannot be read as it is written. */
export function hoursText(hours: string, { t, format }: Texts): string {
  const week = parseOpeningHours(hours);
  if (week === null) return hours;
  if (isAlwaysOpen(week)) return t("context.hours.always");
  const groups = groupHours(week);
  if (groups.length === 0) return hours;
  return groups
    .map(({ from, to, spans }) => {
      const days = from === to ? format.weekdayShort(from) : `${format.weekdayShort(from)}–${format.weekdayShort(to)}`;
      return `${days} ${spans.map(({ fromMin, toMin }) => t("context.hours.clock", { from: clockText(fromMin), to: clockText(toMin) })).join(", ")}`;
    })
    .join(", ");
}

/** "03" on the hour, else "03:30"; midnight at the end of a day is 24. */
export function clockText(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  const shown = hour > 24 || (hour === 24 && minute > 0) ? hour - 24 : hour;
  return minute === 0 ? two(shown) : `${two(shown)}:${two(minute)}`;
}

/** "2,6 von 4 (84 Antworten, 95 %: 2,4 bis 2,8)". */
export function surveyText({ value, count, low, high }: SurveyValue, scale: SurveyScale, texts: Texts): string {
  const { t, format } = texts;
  if (value === null) return t("context.survey.few");
  const facts = [
    ...(count === null ? [] : [t("context.survey.count", { count, text: format.count(count) })]),
    ...(low === null || high === null ? [] : [t("context.survey.interval", { low: valueText(low, texts), high: valueText(high, texts) })]),
  ];
  const told = t(`context.survey.${scale}`, { value: valueText(value, texts) });
  return facts.length === 0 ? told : `${told} (${facts.join(", ")})`;
}

export function valueText(value: number, { format }: Pick<Texts, "format">): string {
  return format.expectation(value);
}

const COUNTS = {
  lighting: "context.near.lamps",
  stops: "context.near.stops",
  schools: "context.near.schools",
  licensedPremises: "context.near.premises",
  siteAudit: "context.near.audits",
  other: "context.near.other",
} as const;

/** What of a layer lies near, without its title: "2 Gaststätten (längste geöffnet bis 03 Uhr): Zum Anker, Am Markt". */
export function nearText(near: NearLayer, texts: Texts): string {
  const { t, format } = texts;
  const { sort, scale, survey, count, names, latestClosingMin, alwaysOpen } = near;
  if (sort === "survey") {
    if (scale === null || survey.length === 0) return t("context.near.noSurvey");
    return survey.map((each) => [each.name, surveyText(each, scale, texts)].filter((part) => part !== null).join(": ")).join("; ");
  }
  const hours = [
    ...(latestClosingMin === null ? [] : [t("context.near.until", { count, hour: clockText(latestClosingMin) })]),
    ...(alwaysOpen === 0 ? [] : [t("context.near.always", { count, text: format.count(alwaysOpen) })]),
  ];
  const counted = `${t(COUNTS[sort], { count, text: format.count(count) })}${hours.length === 0 ? "" : ` (${hours.join(", ")})`}`;
  if (names.length === 0) return counted;
  return `${counted}: ${names.join(", ")}${count > names.length ? " …" : ""}`;
}

export function titleIn(title: LocalText, { format }: Pick<Texts, "format">): string {
  return title[format.language];
}
