import { HIT_RATE_LINE } from "@lagebild/domain";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./feeds.module.css";

/** The share with a place against the line below which a spatial picture is not to be trusted (G9). */
export function HitRateBar({ rate }: { readonly rate: number | null }) {
  const { t, format } = useTexts();
  if (rate === null) return <span>–</span>;
  const isBelow = rate < HIT_RATE_LINE;
  return (
    <span className={classes.rate} data-below={isBelow}>
      <span className={classes.track} aria-hidden>
        <span style={{ width: `${rate * 100}%` }} />
        <i style={{ left: `${HIT_RATE_LINE * 100}%` }} />
      </span>
      <strong>{format.share(rate)}</strong>
      {isBelow && (
        <>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span className="lb-visually-hidden">{t("feeds.belowLine")}</span>
        </>
      )}
    </span>
  );
}
