import type { Explanation } from "@lagebild/domain";
import { useTexts } from "../i18n/language.tsx";
import classes from "./explanation.module.css";

/** The dot of what was recorded on the band that chance alone gives around the expectation. */
export function ExpectedBand({ explanation }: { readonly explanation: Explanation }) {
  const { t, format } = useTexts();
  const { recorded, expected, expectedLow, expectedHigh } = explanation;
  const end = Math.max(recorded, expectedHigh, 1) * 1.12;
  const at = (value: number): string => `${(value / end) * 100}%`;
  const values = {
    recorded: format.count(recorded),
    expected: format.expectation(expected),
    low: format.count(Math.round(expectedLow)),
    high: format.count(Math.round(expectedHigh)),
  };
  return (
    <figure className={classes["band"]}>
      <div className={classes["bandTrack"]} role="img" aria-label={t("explain.band", values)}>
        <span className={classes["bandRange"]} style={{ left: at(expectedLow), width: at(Math.max(0, expectedHigh - expectedLow)) }} />
        <span className={classes["bandTick"]} style={{ left: at(expected) }} />
        <span className={classes["bandDot"]} style={{ left: at(recorded) }} />
      </div>
      <figcaption aria-hidden="true" data-flipped={recorded < expected}>
        <span>{t("explain.band.expected", values)}</span>
        <b>{t("explain.band.recorded", values)}</b>
      </figcaption>
    </figure>
  );
}
