import { KINDS, type CityAnswer, type District, type FacetsAnswer, type Period } from "@lagebild/domain";
import { type ReactNode, useEffect, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import classes from "./wall.module.css";

interface WallHeadProps {
  readonly city: CityAnswer;
  /** Null: the whole city. */
  readonly district: District | null;
  readonly period: Period;
  /** Of the whole city by district; undefined while it is not known. */
  readonly facets: FacetsAnswer | undefined;
}

/** Which place, which days, how many reports, and the time. */
export function WallHead({ city, district, period, facets }: WallHeadProps): ReactNode {
  const { t, format } = useTexts();
  const own = facets?.districts.find(({ code }) => code === district?.code);
  const total = district === null ? facets?.meta.total : (own?.count ?? 0);
  const byKind = district === null ? facets?.kinds : own?.byKind;
  const isWeighted = facets?.meta.isWeighted ?? false;
  return (
    <header className={classes.head}>
      <div>
        <h1>
          {district?.name ?? city.name}
          <small>{district === null ? t("wall.wholeCity") : city.name}</small>
          {city.isSynthetic && <em>{t("city.synthetic")}</em>}
        </h1>
        <p className={classes.total}>
          {format.period(period)}
          {facets !== undefined && total !== undefined && (
            <>
              {" · "}
              <b>{format.tally(total, isWeighted)}</b> {t("line.total", { count: Math.round(total) })}
              {own !== undefined && own.previousCount !== null && (
                <> · {t("wall.previous", { count: format.tally(own.previousCount, isWeighted) })}</>
              )}
            </>
          )}
        </p>
        <ul className={classes.kinds}>
          {KINDS.map((kind, at) => (
            <li key={kind}>
              <KindGlyph kind={kind} />
              <b>{byKind === undefined ? "–" : format.tally(byKind[at] ?? 0, isWeighted)}</b> {t(`kinds.${kind}`)}
            </li>
          ))}
        </ul>
      </div>
      <Clock timeZone={city.timeZone} />
    </header>
  );
}

const SECOND_MS = 1_000;

/** Hours and minutes of the city, and its day. */
function Clock({ timeZone }: { readonly timeZone: string }): ReactNode {
  const { format } = useTexts();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  const language = format.language === "de" ? "de-DE" : "en-GB";
  const time = now.toLocaleTimeString(language, { timeZone, hour: "2-digit", minute: "2-digit" });
  const day = now.toLocaleDateString(language, { timeZone, weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" });
  return (
    <time dateTime={now.toISOString()} className={classes.clock}>
      <b>{time}</b>
      {day}
    </time>
  );
}
