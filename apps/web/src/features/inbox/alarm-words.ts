import type { Alarm, Kind } from "@lagebild/domain";
import type { Format } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/translate.ts";

interface Texts {
  readonly t: Translate;
  readonly format: Format;
}

/** [screens.md 6] Below this number the badge "small number" stands beside it. */
const SMALL = 12;

/** What piled up and where: "Sichtbare Störungen, Mitte". */
export function nameOf({ stream, district }: Pick<Alarm, "stream" | "district">, { t }: Pick<Texts, "t">): string {
  return t("finding.alarm.title", { stream: t(`stream.${stream}`), place: district?.name ?? t("finding.noDistrict") });
}

/** "Zufall höchstens alle 200 Tage", in whole days and never less than one. */
export function chanceWords({ chanceDays }: Pick<Alarm, "chanceDays">, { t, format }: Texts): string {
  if (chanceDays === null) return t("inbox.chance.unknown");
  const days = Math.max(1, Math.round(chanceDays));
  return t("inbox.chance", { days, text: format.count(days) });
}

export const isSmall = ({ recorded }: Pick<Alarm, "recorded">): boolean => recorded < SMALL;

/** Kinds that brought a report. */
export function kindsOf({ explanation }: Pick<Alarm, "explanation">): readonly Kind[] {
  return explanation.byKind.filter(({ recorded }) => recorded > 0).map(({ kind }) => kind);
}
