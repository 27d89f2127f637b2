import type { ReactNode } from "react";
import type { Format } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { Translate } from "../../i18n/translate.ts";
import { chooseNearBand } from "../../state/near-actions.ts";
import type { NearBand } from "../../state/near-repeat.ts";
import { type BandAt, bandOf, isSecured, type NearRepeatValue } from "./lead.ts";
import classes from "./near-repeat.module.css";

interface BandTableProps {
  readonly value: NearRepeatValue;
  readonly chosen: NearBand | null;
}

/** Observed against expected pairs by distance and days; secured bands are bold. A band shows its pairs. */
export function BandTable({ value, chosen }: BandTableProps): ReactNode {
  const { t } = useTexts();
  const spaces = Array.from({ length: value.spaceBreaksM.length - 1 }, (_, space) => space);
  const times = Array.from({ length: value.timeBreaksDays.length - 1 }, (_, time) => time);
  return (
    <table className={classes.table}>
      <caption>{t("near.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("near.distance")}</th>
          {times.map((time) => (
            <th key={time} scope="col">
              {daysOf(value, time, t)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {spaces.map((space) => (
          <tr key={space}>
            <th scope="row">{distanceOf(value, space, t)}</th>
            {times.map((time) => (
              <td key={time}>
                <BandButton value={value} at={{ space, time }} isChosen={chosen?.space === space && chosen.time === time} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function BandButton({
  value,
  at,
  isChosen,
}: {
  readonly value: NearRepeatValue;
  readonly at: BandAt;
  readonly isChosen: boolean;
}): ReactNode {
  const { t, format } = useTexts();
  const band = bandOf(value, at);
  if (band === undefined) return null;
  const { observed, expected, ratio, pAdjusted } = band;
  const distance = distanceOf(value, at.space, t);
  const days = daysOf(value, at.time, t);
  const inWords = t("near.band", {
    distance,
    days,
    count: observed,
    observed: format.count(observed),
    expected: format.expectation(expected),
    ratio: ratioText(ratio, format),
    p: format.p(pAdjusted),
    secured: t(isSecured(band) ? "near.secured" : "near.notSecured"),
  });
  return (
    <button
      type="button"
      className={classes.band}
      data-secured={isSecured(band)}
      aria-pressed={isChosen}
      title={inWords}
      disabled={observed === 0}
      onClick={() => chooseNearBand(at)}
    >
      <span className="lb-visually-hidden">
        {distance}, {days}:{" "}
      </span>
      <b>{ratioText(ratio, format)}</b>{" "}
      <small>
        {format.count(observed)} / {format.expectation(expected)}
      </small>
    </button>
  );
}

function ratioText(ratio: number | null, format: Format): string {
  return ratio === null ? "–" : format.expectation(ratio);
}

export function distanceOf({ spaceBreaksM }: Pick<NearRepeatValue, "spaceBreaksM">, space: number, t: Translate): string {
  if (space === 0) return t("near.same");
  const from = space === 1 ? 0 : (spaceBreaksM[space] ?? 0);
  return t("near.range.metres", { from, to: spaceBreaksM[space + 1] ?? 0 });
}

/** Half-open in whole days: 0 to 6 days lie in the first of seven. */
export function daysOf({ timeBreaksDays }: Pick<NearRepeatValue, "timeBreaksDays">, time: number, t: Translate): string {
  const [from, to] = [timeBreaksDays[time] ?? 0, (timeBreaksDays[time + 1] ?? 1) - 1];
  return from === to ? t("near.days", { days: from }) : t("near.range.days", { from, to });
}
