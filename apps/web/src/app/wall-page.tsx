import { periodDays, scaleFor, type CityAnswer, type District, type LevelId, type Resolution } from "@lagebild/domain";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useDistricts, useStudyArea } from "../api/cities.ts";
import { useCells, useFacets } from "../api/picture.ts";
import { WallMap } from "../features/map-panel/wall-map.tsx";
import { NoReportsPage } from "../features/states/start-pages.tsx";
import { DEFAULT_SECONDS, readSeconds } from "../features/wall/turns.ts";
import { WallScreen } from "../features/wall/wall-screen.tsx";
import { useTexts } from "../i18n/language.tsx";
import { cellFacts } from "../map/cell-facts.ts";
import { DEFAULT_CHOICE, defaultPeriod, toFilter } from "../state/filter.ts";
import { usePageSearch } from "../state/page-search.ts";
import { useLayout } from "../ui/layout.ts";
import { MessagePage } from "../ui/page.tsx";
import { CityGate } from "./city-gate.tsx";
import { LinkButton } from "./link-button.tsx";
import { usePageTitle } from "./page-title.ts";

/** The wall of a control room, at an address of its own. */
export function WallPage(): ReactNode {
  const { t } = useTexts();
  const isPhone = useLayout() === "phone";
  return (
    <CityGate
      needs={["view-picture"]}
      render={(city, cities) => {
        const [level] = city.levels;
        if (city.data.lastOn === null || level === undefined)
          return <NoReportsPage city={city} cities={cities} action={<LinkButton to="/daten">{t("state.noReports.data")}</LinkButton>} />;
        return isPhone ? <TooSmall /> : <Wall city={city} lastOn={city.data.lastOn} level={level.id} />;
      }}
    />
  );
}

function TooSmall(): ReactNode {
  const { t } = useTexts();
  usePageTitle(t("wall.title"));
  return (
    <MessagePage title={t("wall.title")}>
      <p>{t("wall.tooSmall")}</p>
      <LinkButton to="/lage">{t("nav.lage")}</LinkButton>
    </MessagePage>
  );
}

interface WallProps {
  readonly city: CityAnswer;
  readonly lastOn: NonNullable<CityAnswer["data"]["lastOn"]>;
  readonly level: LevelId;
}

const NO_DISTRICTS: readonly District[] = [];

function Wall({ city, lastOn, level }: WallProps): ReactNode {
  const { t } = useTexts();
  usePageTitle(t("wall.title"), city.name);
  const navigate = useNavigate();
  const [search] = usePageSearch();
  const seconds = readSeconds(search["every"]);
  const districts = useDistricts(city.id, level).data?.districts ?? NO_DISTRICTS;
  const magnification = useMagnification();
  const resolution = resolutionFor(districts);
  // The same as Lage asks first: the last four whole weeks, all kinds.
  const filter = useMemo(() => toFilter(DEFAULT_CHOICE, { period: defaultPeriod(lastOn), level }, resolution), [lastOn, level, resolution]);
  const facets = useFacets(city.id, filter).data;
  const cells = useCells(city.id, filter).data;
  const studyArea = useStudyArea(city.id, resolution).data;
  const { bounds } = scaleFor(city, resolution, periodDays(filter.period));
  const facts = useMemo(
    () => (cells === undefined || studyArea === undefined ? null : cellFacts({ studyArea, answer: cells, filter, districts, bounds })),
    [cells, studyArea, filter, districts, bounds],
  );
  if (districts.length === 0) return null;
  return (
    <WallScreen
      city={city}
      districts={districts}
      period={filter.period}
      facets={facets}
      bounds={bounds}
      seconds={seconds ?? DEFAULT_SECONDS}
      isBroken={seconds === null}
      renderMap={(district) => (
        <WallMap city={city} districts={districts} district={district} facts={facts} magnification={magnification} />
      )}
      onEnd={() => void navigate({ to: "/lage", search: {} })}
    />
  );
}

const MOST_FINE_CELLS = 6_000;
const FINE_CELL_KM2 = 0.105;

/** Cells of one size for all places, so that the map is drawn once; coarser ones where fine ones would be dust. */
function resolutionFor(districts: readonly District[]): Resolution {
  const km2 = districts.reduce((sum, { areaKm2 }) => sum + areaKm2, 0);
  return km2 / FINE_CELL_KM2 > MOST_FINE_CELLS ? 8 : 9;
}

/** On a desk a label of the map has 13 px of some 800; on a wall it needs 32 of 1080. */
const LABEL_PX = 13;
const WALL_LABEL_SHARE = 32 / 1_080;

function useMagnification(): number {
  const [height, setHeight] = useState(() => window.innerHeight);
  useEffect(() => {
    const onResize = (): void => setHeight(window.innerHeight);
    window.addEventListener("resize", onResize);
    return () => window.removeEventListener("resize", onResize);
  }, []);
  return Math.max(1.4, (height * WALL_LABEL_SHARE) / LABEL_PX);
}
