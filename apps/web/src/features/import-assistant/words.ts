import type { ImportCounts, JobProgress } from "@lagebild/domain";
import { ApiError } from "../../api/api-error.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { useTexts } from "../../i18n/language.tsx";
import type { DraftProblem, MappingDraft, ProposalReason } from "../../intake/drafts.ts";
import { IntakeError } from "../../intake/intake.ts";

export type Texts = Pick<ReturnType<typeof useTexts>, "t" | "format">;

const SPECIAL_FORMATS = ["ISO", "dayFraction", "unixSeconds", "unixMillis"] as const satisfies readonly string[];

/** A time format as people write it: JJJJ-MM-TT in German. */
export function timeFormatWords(timeFormat: string, { t, format }: Texts): string {
  const special = SPECIAL_FORMATS.find((one) => one === timeFormat);
  if (special !== undefined) return t(`assistant.timeFormat.${special}`);
  const plain = timeFormat.replaceAll(/[[\]]/g, "");
  if (format.language !== "de" || plain !== timeFormat) return plain;
  return plain.replaceAll("Y", "J").replaceAll("D", "T").replace(/ A$/, " AM/PM");
}

/** The name of a column; of a file without a header row its place, unless a saved mapping names it. */
export function columnWords(name: string, { format }: Pick<MappingDraft, "format">, { t }: Pick<Texts, "t">): string {
  const no = "header" in format && format.header === false ? /^column(\d+)$/.exec(name)?.[1] : undefined;
  return no === undefined ? name : t("assistant.column.no", { no });
}

export function reasonWords(reason: ProposalReason, texts: Texts): string {
  const { t } = texts;
  if (reason.code === "values") return t("assistant.why.values", { value: timeFormatWords(reason.value, texts) });
  return "value" in reason ? t(`assistant.why.${reason.code}`, { value: reason.value }) : t(`assistant.why.${reason.code}`);
}

export function problemWords(problem: DraftProblem, { t }: Texts): string {
  if (problem.code === "twice") return t("assistant.problem.twice", { role: t(`assistant.role.${problem.role}`) });
  if (problem.code === "noFormat") return t("assistant.problem.noFormat", { column: problem.column });
  return t(`assistant.problem.${problem.code}`);
}

/** What went wrong, in the language of the page wherever somebody foresaw it. */
export function errorWords(error: unknown, { t, format }: Texts): string {
  if (error instanceof IntakeError) {
    return error.problem.text?.[format.language] ?? t("assistant.unexpected", { message: error.problem.message });
  }
  if (error instanceof ApiError) {
    if (error.code === "offline") return t("state.offline");
    return [error.message, ...error.issues.map(({ path, message }) => `${path}: ${message}`)].join(" · ");
  }
  return t("assistant.unexpected", { message: error instanceof Error ? error.message : String(error) });
}

const PARTS = ["accepted", "updated", "unchanged", "expired", "quarantined"] as const;

/** "1.283 gelesen = 1.184 neu + 99 zurückgestellt". */
export function countsWords(counts: ImportCounts, { t, format }: Texts): string {
  const word = (part: (typeof PARTS)[number] | "read"): string => `${format.count(counts[part])} ${t(`assistant.counts.${part}`)}`;
  const parts = PARTS.filter((part) => counts[part] > 0).map(word);
  return parts.length === 0 ? word("read") : `${word("read")} = ${parts.join(" + ")}`;
}

function durationWords(seconds: number, { t }: Texts): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 90) return t("duration.seconds", { count: whole });
  const minutes = Math.round(whole / 60);
  if (minutes < 90) return t("duration.minutes", { count: minutes });
  return t("duration.hours", { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, "0") });
}

export function progressWords({ rows, totalRows, rowsPerSecond, remainingSeconds }: JobProgress, texts: Texts): string {
  const { t, format } = texts;
  const total = totalRows === null ? null : format.count(totalRows);
  const done =
    total === null ? t("assistant.job.rows", { rows: format.count(rows) }) : t("assistant.job.rowsOf", { rows: format.count(rows), total });
  const rate = rowsPerSecond > 0 ? t("assistant.job.rate", { rate: format.count(Math.round(rowsPerSecond)) }) : null;
  const rest = remainingSeconds === null ? null : t("assistant.job.remaining", { time: durationWords(remainingSeconds, texts) });
  return [done, rate, rest].filter((part) => part !== null).join(" · ");
}

const FORMATS = ["csv", "xlsx", "geojson", "json", "ndjson"] as const satisfies readonly string[];

export function formatKey(type: (typeof FORMATS)[number]): MessageKey {
  return `assistant.format.${type}`;
}
