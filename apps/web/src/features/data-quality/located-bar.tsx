import { IconAlertTriangle } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./data-quality.module.css";

/** A share of located reports against the line below which a spatial picture is not to be trusted (G9). */
export function LocatedBar({ rate, line }: { readonly rate: number | null; readonly line: number }) {
  const { t, format } = useTexts();
  if (rate === null) return <span>–</span>;
  const isBelow = rate < line;
  return (
    <span className={classes.rate} data-below={isBelow}>
      <span className={classes.track} aria-hidden>
        <span style={{ width: `${rate * 100}%` }} />
        <i style={{ left: `${line * 100}%` }} />
      </span>
      <strong>{format.share(rate)}</strong>
      {isBelow && (
        <>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span className="lb-visually-hidden">{t("quality.below")}</span>
        </>
      )}
    </span>
  );
}
