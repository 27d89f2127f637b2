import type { FearZone, ZoneChange } from "@lagebild/domain";
import { Fragment } from "react";
import { byWords } from "../../explain/by-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import { selectFinding } from "../../state/actions.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { evidenceWords } from "./evidence-words.ts";
import classes from "./findings.module.css";

interface ZoneHistoryProps {
  readonly zone: FearZone;
  readonly zones: ReadonlyMap<string, FearZone>;
}

/** What became of the zone over the runs and by people, newest first; merged and split ones lead to the others (F6). */
export function ZoneHistory({ zone, zones }: ZoneHistoryProps) {
  const { t } = useTexts();
  if (zone.history.length === 0) return null;
  return (
    <>
      <h3>{t("zone.history")}</h3>
      <ul className={classes.history}>
        {zone.history.map((change, at) => (
          <li key={`${change.at} ${change.what} ${at}`}>
            <Change change={change} zones={zones} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Change({ change, zones }: { readonly change: ZoneChange; readonly zones: ZoneHistoryProps["zones"] }) {
  const texts = useTexts();
  const { t, format } = texts;
  const city = useOpenCity();
  const { at, by, what, stage, others, text, asOf, run, evidence } = change;
  const source = run === null || asOf === null ? byWords(by, { t }) : t("zone.history.run", { day: format.day(asOf) });
  return (
    <>
      {format.instant(at, city.timeZone)} · <b>{t(`zone.change.${what}`, { stage: stage === null ? "–" : t(`stage.${stage}`) })}</b>
      {others.map((other) => {
        const known = zones.get(other);
        return (
          <Fragment key={other}>
            {" "}
            {known === undefined ? (
              t("zone.otherUnknown")
            ) : (
              <Button look="link" onClick={() => selectFinding(other)}>
                {t("zone.other", { number: `Z-${known.number}` })}
              </Button>
            )}
          </Fragment>
        );
      })}{" "}
      · {source}
      {evidence !== undefined && ` · ${evidenceWords(evidence, texts)}`}
      {text !== null && <q>{text}</q>}
    </>
  );
}
