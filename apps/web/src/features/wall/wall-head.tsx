import { KINDS, periodDays, type CityAnswer, type District, type FacetsAnswer, type Period } from "@lagebild/domain";
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
          {format.periodShort(period)}
          {facets !== undefined && total !== undefined && (
            <>
              {" · "}
              <b>{format.tally(total, isWeighted)}</b> {t("line.total", { count: Math.round(total) })}
              <Before of={district === null ? facets : own} facets={facets} period={period} />
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

type Compared = Pick<FacetsAnswer, "comparedCount" | "previousCount">;

interface BeforeProps extends Pick<WallHeadProps, "period"> {
  readonly of: Compared | undefined;
  readonly facets: FacetsAnswer;
}

/** [M9, PC9] Of the city or the district; the days that are left out stand at the foot. */
function Before({ of, facets, period }: BeforeProps): ReactNode {
  const { t, format } = useTexts();
  const { comparedCount = null, previousCount = null } = of ?? {};
  if (facets.previousUncovered) return ` · ${t("wall.noPrevious")}`;
  if (comparedCount === null || previousCount === null) return null;
  const { isWeighted } = facets.meta;
  const count = format.tally(previousCount, isWeighted);
  if (facets.leftOut.length === 0) return ` · ${t("wall.previous", { count })}`;
  const days = facets.leftOut.reduce((rest, part) => rest - periodDays(part), periodDays(period));
  return ` · ${t("wall.previous.part", { now: format.tally(comparedCount, isWeighted), count, days })}`;
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
