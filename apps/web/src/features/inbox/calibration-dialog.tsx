import type { AlarmSetting, Calibration } from "@lagebild/domain";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { chanceWords, manyFrom, pastWords } from "./calibration-words.ts";
import classes from "./calibration.module.css";
import { rateWords } from "./setting-words.ts";

interface CalibrationDialogProps {
  readonly setting: AlarmSetting;
  readonly calibration: Calibration;
  readonly onClose: () => void;
}

/** [D2, ED11] What the calibration in force measured, stream by stream, and the one before. */
export function CalibrationDialog({ setting: { former }, calibration, onClose }: CalibrationDialogProps) {
  const texts = useTexts();
  const { t } = texts;
  const many = manyFrom(calibration);
  return (
    <Dialog isWide title={t("calibration.title")} onClose={onClose} actions={<Button onClick={onClose}>{t("calibration.close")}</Button>}>
      <section className={classes.part}>
        <h3>{t("calibration.inForce")}</h3>
        <Measured isInForce calibration={calibration} />
        {many !== null && (
          <Notice tone="warn" icon={<IconAlertTriangle size={18} stroke={1.75} aria-hidden />}>
            {t("calibration.many.help", { names: many.map((stream) => t(`stream.${stream}`)).join(", ") })}
          </Notice>
        )}
        <Streams calibration={calibration} />
        <p className={classes.quiet}>
          {t("calibration.valid")} {t("calibration.drift")}
        </p>
      </section>
      {former !== null && (
        <section className={classes.part}>
          <h3>{t("calibration.former")}</h3>
          <Measured isInForce={false} calibration={former} />
        </section>
      )}
    </Dialog>
  );
}

function Measured({ calibration, isInForce }: { readonly calibration: Calibration; readonly isInForce: boolean }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { timeZone } = useOpenCity();
  const { rate, madeAt, asOf, replications, history } = calibration;
  return (
    <>
      <p>
        {chanceWords(calibration, rate.per, texts)} {pastWords(calibration, rate.per, texts) ?? (isInForce && t("calibration.past.none"))}
      </p>
      <p className={classes.quiet}>
        {t("calibration.made", {
          time: format.instant(madeAt, timeZone),
          rate: rateWords(rate, texts),
          day: format.day(asOf),
          replications: format.count(replications),
          period: format.periodShort(history),
        })}
      </p>
    </>
  );
}

function Streams({ calibration: { streams, measured, replay } }: { readonly calibration: Calibration }) {
  const { t, format } = useTexts();
  const interval = ({ per30Days, low, high }: Calibration["measured"]): string =>
    t("calibration.interval", { value: format.expectation(per30Days), low: format.expectation(low), high: format.expectation(high) });
  const past = (of: Calibration["replay"]): string => (of === null ? t("calibration.unknown") : format.expectation(of.per30Days));
  return (
    <Table
      label={t("calibration.streams")}
      head={
        <>
          <th scope="col">{t("calibration.stream")}</th>
          <th scope="col" className={numberClass}>
            {t("calibration.threshold")}
          </th>
          <th scope="col" className={numberClass}>
            {t("calibration.chance")}
          </th>
          <th scope="col" className={numberClass}>
            {t("calibration.past")}
          </th>
          <th scope="col" className={numberClass}>
            {t("calibration.perDay")}
          </th>
        </>
      }
    >
      {streams.map((each) => (
        <tr key={each.stream}>
          <th scope="row">{t(`stream.${each.stream}`)}</th>
          <td className={numberClass}>{each.threshold === null ? t("calibration.without") : format.expectation(each.threshold)}</td>
          <td className={numberClass}>{each.threshold === null ? "" : interval(each.measured)}</td>
          <td className={numberClass}>{each.threshold === null ? "" : past(each.replay)}</td>
          <td className={numberClass}>{format.expectation(each.reportsPerDay)}</td>
        </tr>
      ))}
      <tr>
        <th scope="row">{t("calibration.all")}</th>
        <td aria-hidden />
        <td className={numberClass}>{interval(measured)}</td>
        <td className={numberClass}>{past(replay)}</td>
        <td aria-hidden />
      </tr>
    </Table>
  );
}
