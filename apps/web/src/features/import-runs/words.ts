import type { JobProgress } from "@lagebild/domain";
import type { useTexts } from "../../i18n/language.tsx";

type Texts = Pick<ReturnType<typeof useTexts>, "t" | "format">;

/** "12.000 von 40.000 Zeilen · 8.300 je Sekunde · noch etwa 4 s". */
export function progressWords({ rows, totalRows, rowsPerSecond, remainingSeconds }: JobProgress, texts: Texts): string {
  const { t, format } = texts;
  const done =
    totalRows === null
      ? t("jobs.rows", { rows: format.count(rows) })
      : t("jobs.rowsOf", { rows: format.count(rows), total: format.count(totalRows) });
  const rate = rowsPerSecond > 0 ? t("jobs.rate", { rate: format.count(Math.round(rowsPerSecond)) }) : null;
  const rest = remainingSeconds === null ? null : t("jobs.remaining", { time: durationWords(remainingSeconds, texts) });
  return [done, rate, rest].filter((part) => part !== null).join(" · ");
}

/** "4 s", "12 min", "1 Std. 05 min". */
export function durationWords(seconds: number, { t }: Texts): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 90) return t("duration.seconds", { count: whole });
  const minutes = Math.round(whole / 60);
  if (minutes < 90) return t("duration.minutes", { count: minutes });
  return t("duration.hours", { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, "0") });
}
