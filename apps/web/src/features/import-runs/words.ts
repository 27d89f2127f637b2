import type { ImportCounts, JobProgress } from "@lagebild/domain";
import type { useTexts } from "../../i18n/language.tsx";

type Texts = Pick<ReturnType<typeof useTexts>, "t" | "format">;

/** The parts that a run's rows are made of: read is their sum. */
export const PARTS = ["accepted", "updated", "unchanged", "expired", "quarantined"] as const;

/** "1.283 gelesen = 1.184 angenommen + 36 aktualisiert + …"; parts without a row are left out. */
export function countsWords(counts: ImportCounts, { t, format }: Texts): string {
  const parts = PARTS.filter((part) => counts[part] > 0).map((part) =>
    t("counts.part", { count: format.count(counts[part]), name: t(`counts.${part}`) }),
  );
  const read = t("counts.part", { count: format.count(counts.read), name: t("counts.read") });
  return parts.length === 0 ? read : `${read} = ${parts.join(" + ")}`;
}

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
