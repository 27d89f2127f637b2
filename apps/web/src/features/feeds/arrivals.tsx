import type { FeedStatus } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./feeds.module.css";

const BAR = 8;
const HEIGHT = 20;

/** Rows that came in the last 14 days, one bar a day; those set aside stand darker at the foot. */
export function Arrivals({ arrivals }: Pick<FeedStatus, "arrivals">) {
  const { t, format } = useTexts();
  const peak = arrivals.reduce<FeedStatus["arrivals"][number] | null>(
    (most, day) => (most === null || day.read > most.read ? day : most),
    null,
  );
  const read = arrivals.reduce((sum, day) => sum + day.read, 0);
  const quarantined = arrivals.reduce((sum, day) => sum + day.quarantined, 0);
  const label =
    peak === null || read === 0
      ? t("feeds.arrivals.none")
      : t("feeds.arrivals.summary", {
          read: format.count(read),
          quarantined: format.count(quarantined),
          max: format.count(peak.read),
          day: format.dayShort(peak.day),
        });
  const max = Math.max(1, peak?.read ?? 0);
  const tall = (rows: number): number => (rows === 0 ? 0 : Math.max(1.5, (rows / max) * HEIGHT));
  return (
    <svg
      className={classes.arrivals}
      role="img"
      aria-label={label}
      width={arrivals.length * (BAR + 1)}
      height={HEIGHT + 1}
      viewBox={`0 0 ${Math.max(1, arrivals.length * (BAR + 1))} ${HEIGHT + 1}`}
    >
      <title>{label}</title>
      {arrivals.map((day, index) => (
        <g key={day.day} transform={`translate(${index * (BAR + 1)} 0)`}>
          <rect data-part="read" width={BAR} y={HEIGHT - tall(day.read)} height={tall(day.read)} />
          <rect data-part="quarantined" width={BAR} y={HEIGHT - tall(day.quarantined)} height={tall(day.quarantined)} />
          <rect data-part="base" width={BAR} y={HEIGHT} height={1} />
        </g>
      ))}
    </svg>
  );
}
