import type { CityAnswer, CoverageGap, District, FacetsAnswer, Period } from "@lagebild/domain";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useFindings } from "../../api/early-warning.ts";
import { useFeeds } from "../../api/feeds.ts";
import { useStaleness } from "../../api/freshness.ts";
import { useTexts } from "../../i18n/language.tsx";
import { countRanges, rangeText } from "../../map/count-ranges.ts";
import { Button } from "../../ui/button.tsx";
import { useDarkPage } from "../../ui/dark-page.ts";
import { useWakeLock } from "../../ui/wake-lock.ts";
import { useTurns, type Turns } from "./use-turns.ts";
import { WallFindings } from "./wall-findings.tsx";
import { WallHead } from "./wall-head.tsx";
import { WallSources } from "./wall-sources.tsx";
import classes from "./wall.module.css";

const NO_GAPS: readonly CoverageGap[] = [];

interface WallScreenProps {
  readonly city: CityAnswer;
  readonly districts: readonly District[];
  readonly period: Period;
  readonly facets: FacetsAnswer | undefined;
  /** Lower bounds of the classes of the cells. */
  readonly bounds: readonly number[];
  /** For each place. */
  readonly seconds: number;
  /** What the link says of the seconds cannot be read. */
  readonly isBroken: boolean;
  readonly renderMap: (district: District | null) => ReactNode;
  readonly onEnd: () => void;
}

/** The wall of a control room: the city, then district after district, dark, to be read at five metres, with nothing to press. */
export function WallScreen({ city, districts, period, facets, bounds, seconds, isBroken, renderMap, onEnd }: WallScreenProps): ReactNode {
  const { t } = useTexts();
  useDarkPage();
  useWakeLock();
  const turns = useTurns(districts.length + 1, seconds);
  const district = districts[turns.at - 1] ?? null;
  const findings = useFindings(city.id).data;
  const feeds = useFeeds(city.id).data?.feeds;
  const staleness = useStaleness(city.id, facets?.meta);
  return (
    <main id="main" className={classes.wall} aria-label={t("wall.title")} data-paused={turns.isPaused}>
      <WallHead city={city} district={district} period={period} facets={facets} />
      <div className={classes.map}>{renderMap(district)}</div>
      <Legend bounds={bounds} />
      <WallFindings city={city.id} findings={findings} district={district?.code ?? null} />
      <footer className={classes.foot}>
        <WallSources city={city} feeds={feeds} gaps={facets?.meta.gaps ?? NO_GAPS} findings={findings} staleness={staleness} />
        {isBroken && <p role="alert">{t("wall.broken", { seconds })}</p>}
        <Progress turns={turns} places={districts.length + 1} seconds={seconds} />
      </footer>
      <Bar turns={turns} onEnd={onEnd} />
      <p className="lb-visually-hidden" role="status">
        {turns.isPaused ? t("wall.paused.help") : t("wall.help", { seconds })}
      </p>
    </main>
  );
}

function Legend({ bounds }: Pick<WallScreenProps, "bounds">): ReactNode {
  const { t, format } = useTexts();
  return (
    <div className={classes.legend}>
      <span>{t("legend.title")}</span>
      <ul>
        {countRanges(bounds).map((range, at) => (
          <li key={range.from}>
            <svg viewBox="0 0 14 16" aria-hidden>
              <path
                d="M7 1 13 4.5v7L7 15 1 11.5v-7Z"
                fill={at === 0 ? "var(--lb-zero)" : `var(--lb-count-${at})`}
                stroke="var(--lb-line-strong)"
              />
            </svg>
            {rangeText(range, format.count, (value) => t("legend.from", { value }))}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ProgressProps {
  readonly turns: Turns;
  readonly places: number;
  readonly seconds: number;
}

/** One field for each place; that of the present one fills second by second, in hard steps. */
function Progress({ turns: { at, elapsed, isPaused }, places, seconds }: ProgressProps): ReactNode {
  const { t } = useTexts();
  return (
    <div className={classes.progress}>
      {isPaused && <b>{t("wall.paused")}</b>}
      <div aria-hidden>
        {Array.from({ length: places }, (_, place) => (
          <i key={place} style={{ ["--share" as string]: place < at ? 1 : place > at ? 0 : (elapsed + 1) / seconds }} />
        ))}
      </div>
    </div>
  );
}

const SHOWN_MS = 4_000;

/** Out of sight until the pointer moves, a key reaches it, or Esc asks for it. */
function Bar({ turns: { isPaused, togglePause }, onEnd }: Pick<ProgressProps, "turns"> & Pick<WallScreenProps, "onEnd">): ReactNode {
  const { t } = useTexts();
  const [isShown, setIsShown] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer = 0;
    function show(): void {
      setIsShown(true);
      clearTimeout(timer);
      timer = window.setTimeout(() => setIsShown(false), SHOWN_MS);
    }
    function onKeyDown({ key }: KeyboardEvent): void {
      if (key !== "Escape") return;
      show();
      end.current?.querySelector<HTMLElement>("button:last-child")?.focus();
    }
    document.addEventListener("pointermove", show);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointermove", show);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
  return (
    <div ref={end} className={classes.bar} data-shown={isShown} role="group" aria-label={t("wall.controls")}>
      <Button onClick={togglePause}>{t(isPaused ? "wall.goOn" : "wall.pause")}</Button>
      <Button look="primary" onClick={onEnd}>
        {t("wall.end")}
      </Button>
    </div>
  );
}
