type SpanText = (name: "weekly.minutes" | "weekly.hours" | "weekly.days", values: { readonly count: number }) => string;

/** "45 min", "26 Std.", "3 Tage": as exact as a delay is known. */
export function spanWords(minutes: number, t: SpanText): string {
  if (minutes < 120) return t("weekly.minutes", { count: Math.round(minutes) });
  const hours = minutes / 60;
  return hours < 48 ? t("weekly.hours", { count: Math.round(hours) }) : t("weekly.days", { count: Math.round(hours / 24) });
}
