import type { Alarm, Kind } from "@lagebild/domain";
import { chanceOf } from "../../explain/chance.ts";
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

/** "Zufall etwa alle 200 Tage". */
export function chanceWords(alarm: Pick<Alarm, "chanceDays">, { t, format }: Texts): string {
  const chance = chanceOf(alarm);
  if (chance.kind !== "days") return t(`inbox.chance.${chance.kind}`);
  return t("inbox.chance", { days: chance.days, text: format.count(chance.days) });
}

export const isSmall = ({ recorded }: Pick<Alarm, "recorded">): boolean => recorded < SMALL;

/** Kinds that brought a report. */
export function kindsOf({ explanation }: Pick<Alarm, "explanation">): readonly Kind[] {
  return explanation.byKind.filter(({ recorded }) => recorded > 0).map(({ kind }) => kind);
}
