import { addDays, type Cell } from "@lagebild/domain";
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import type { Finding } from "../../explain/finding.ts";
import { useTexts } from "../../i18n/language.tsx";
import { countRanges, rangeText } from "../../map/count-ranges.ts";
import type { Cover } from "../../map/cover.ts";
import { countText } from "../../map/count-text.ts";
import type { BaseState } from "../../map/scene.ts";
import type { MapHandle } from "../../map/map-view.tsx";
import type { OverlayPicture } from "../../map/overlays.ts";
import type { MapFailure } from "../../map/use-cell-map.ts";
import { resetFilter, setPeriod } from "../../state/actions.ts";
import { couldWidenHelp } from "../../state/filter.ts";
import { useFilter, useIsChanged, useView } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState, ErrorNote, useIsSlow } from "../../ui/states.tsx";
import { useThemeName } from "../../ui/theme.ts";
import { Attribution } from "./attribution.tsx";
import { BaseNote } from "./base-note.tsx";
import { CoarseNote, isMostlyTooCoarse } from "./coarse-note.tsx";
import { FindingPin } from "./finding-pin.tsx";
import { HitsMenu } from "./hits-menu.tsx";
import { HoverCard } from "./hover-card.tsx";
import classes from "./map-panel.module.css";
import { LayersMenu } from "./layers-menu.tsx";
import { MapTools } from "./map-tools.tsx";
import { paletteOf } from "./palette.ts";
import { ResolutionSelect } from "./resolution-select.tsx";
import { ScaleLine } from "./scale-line.tsx";
import { useCover } from "./use-cover.ts";
import { useOverlays } from "./use-overlays.ts";
import { useLagePicture, type LagePicture } from "./use-lage-picture.ts";

const MapView = lazy(() => import("../../map/map-view.tsx").then((module) => ({ default: module.MapView })));
const WIDER_DAYS = 91;

interface MapPanelProps {
  readonly className?: string;
  /** The table twin; it takes the map's place. */
  readonly table: ReactNode;
}

/** Map or table, with the few tools that lie on it, and every state that the picture can be in. */
export function MapPanel({ className = "", table }: MapPanelProps): ReactNode {
  const picture = useLagePicture();
  const [map, setMap] = useState<MapHandle | null>(null);
  const [failure, setFailure] = useState<MapFailure | null>(null);
  const [base, setBase] = useState<BaseState | null>(null);
  const [metresPerPx, setMetresPerPx] = useState<number | null>(null);
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  const cover = useCover(panel);
  const { t } = useTexts();
  const wantsTable = useView().isTable;
  const isTable = wantsTable || failure !== null;
  const isLate = useIsSlow(picture.isLoading);
  const { picture: overlays, byId } = useOverlays(picture.city?.id ?? null, useThemeName());
  return (
    <section ref={setPanel} className={`${classes.panel} ${className}`} aria-busy={picture.isLoading}>
      <div className={classes.map} data-hidden={isTable} inert={isTable}>
        <Suspense fallback={null}>
          <Canvas
            picture={picture}
            overlays={overlays}
            byId={byId}
            base={base}
            cover={cover}
            isLate={isLate}
            setMap={setMap}
            setBase={setBase}
            setFailure={setFailure}
            setScale={setMetresPerPx}
          />
        </Suspense>
        <div className={classes.topLeft}>
          <ResolutionSelect />
          <LayersMenu marks={overlays?.marks ?? null} />
          <BaseNote base={base} />
        </div>
        <HitsMenu byId={byId} />
        {metresPerPx !== null && <ScaleLine metresPerPx={metresPerPx} />}
        <Attribution picture={picture} base={base} cover={cover} />
        <PictureNote picture={picture} />
      </div>
      {isTable && (
        <div className={classes.table}>
          {failure !== null && (
            <p className={classes.banner} role="alert">
              {t(failure === "lost" ? "map.lost" : "map.unsupported")}
            </p>
          )}
          {table}
        </div>
      )}
      {failure === null && <MapTools map={map} isTable={isTable} />}
      <span className="lb-visually-hidden" role="status">
        {isLate ? t("map.loading") : ""}
      </span>
    </section>
  );
}

interface CanvasProps {
  readonly picture: LagePicture;
  readonly overlays: OverlayPicture | null;
  readonly byId: ReadonlyMap<string, Finding>;
  /** Null until the map has drawn it. */
  readonly base: BaseState | null;
  readonly cover: Cover;
  readonly isLate: boolean;
  readonly setMap: (map: MapHandle | null) => void;
  readonly setBase: (base: BaseState) => void;
  readonly setFailure: (failure: MapFailure | null) => void;
  readonly setScale: (metres: number) => void;
}

function Canvas({ picture, overlays, byId, base, cover, isLate, setMap, setBase, setFailure, setScale }: CanvasProps): ReactNode {
  const { t, format } = useTexts();
  const filter = useFilter();
  const theme = useThemeName();
  const emphasis = useLage((state) => state.emphasizedClass);
  const { city, districts, facts, isOld } = picture;
  const palette = useMemo(() => paletteOf(theme), [theme]);
  const isOpaque = (base?.kind ?? city?.baseMap.kind) === "offline";
  const look = useMemo(() => ({ isOpaque, isLoading: isLate || isOld, emphasis }), [isOpaque, isLate, isOld, emphasis]);
  const describe = useCallback(
    (cell: Cell): string => {
      if (facts === null) return "";
      const { text, plural } = countText(format, facts.isWeighted);
      const { district, count, countClass } = facts.fact(cell);
      const range = countRanges(facts.bounds)[countClass];
      const className = range === undefined ? "" : rangeText(range, format.count, (value) => t("legend.from", { value }));
      return t("map.cell", { place: district ?? t("map.noDistrict"), count: plural(count), text: text(count), class: className });
    },
    [facts, format, t],
  );
  if (city === null || districts === null) return null;
  const period = filter === null ? "" : format.period(filter.period);
  return (
    <MapView
      ref={setMap}
      city={city}
      districts={districts}
      picture={facts}
      overlays={overlays}
      renderPin={(id) => <FindingPin finding={byId.get(id)} />}
      total={facts?.total ?? 0}
      look={look}
      cover={cover}
      palette={palette}
      theme={theme}
      onBase={setBase}
      label={t("map.name", { period, total: countText(format, facts?.isWeighted ?? false).text(facts?.total ?? 0) })}
      describe={describe}
      edgeText={t("map.edge")}
      renderHover={(cell) => facts && <HoverCard fact={facts.fact(cell)} isWeighted={facts.isWeighted} />}
      onFailure={setFailure}
      onScale={setScale}
    />
  );
}

function PictureNote({ picture: { answer, error, facts, isLoading, retry } }: { readonly picture: LagePicture }): ReactNode {
  const { t, format } = useTexts();
  const filter = useFilter();
  const isChanged = useIsChanged();
  if (error !== null) {
    return (
      <div className={classes.note}>
        <ErrorNote what={t("map.what")} error={error} onRetry={retry} />
      </div>
    );
  }
  if (answer === null || facts === null || isLoading || filter === null) return null;
  if (isMostlyTooCoarse(answer.meta)) return <CoarseNote meta={answer.meta} resolution={answer.resolution} />;
  if (answer.meta.total > 0) return null;
  const { to } = filter.period;
  const canWiden = couldWidenHelp(filter, WIDER_DAYS);
  return (
    <div className={classes.note} role="status">
      <EmptyState title={t("map.empty.title")} text={format.period(filter.period)}>
        {canWiden && (
          <Button look="primary" onClick={() => setPeriod({ from: addDays(to, -WIDER_DAYS), to })}>
            {t("map.empty.widen")}
          </Button>
        )}
        {isChanged && (
          <Button look={canWiden ? "default" : "primary"} onClick={resetFilter}>
            {t("map.empty.reset")}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
