import type { CityAnswer, District } from "@lagebild/domain";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { useFindings } from "../../api/early-warning.ts";
import { openFindings } from "../../explain/finding.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { CellFacts } from "../../map/cell-facts.ts";
import { NO_COVER } from "../../map/cover.ts";
import type { OverlayPicture } from "../../map/overlays.ts";
import type { BaseState } from "../../map/scene.ts";
import { Attribution } from "./attribution.tsx";
import { FindingPin } from "./finding-pin.tsx";
import { paletteOf } from "./palette.ts";
import { markOf, overlayColors } from "./use-overlays.ts";

const WallView = lazy(() => import("../../map/wall-view.tsx").then((module) => ({ default: module.WallView })));
const PALETTE = paletteOf("dark");
const COLORS = overlayColors("dark");

interface WallMapProps {
  readonly city: CityAnswer;
  readonly districts: readonly District[];
  /** Null: the whole city. */
  readonly district: District | null;
  /** Null until they are there. */
  readonly facts: CellFacts | null;
  readonly magnification: number;
}

/** Cells and findings on a wall, without anything to press; the words beside it say the same. */
export function WallMap({ city, districts, district, facts, magnification }: WallMapProps): ReactNode {
  const { t } = useTexts();
  const [base, setBase] = useState<BaseState | null>(null);
  const [isWorking, setIsWorking] = useState(true);
  const { data } = useFindings(city.id);
  const found = useMemo(() => (data === undefined ? null : openFindings(data)), [data]);
  const byId = useMemo(() => new Map(found?.map((finding) => [finding.id, finding])), [found]);
  const overlays = useMemo(
    (): OverlayPicture | null =>
      found === null
        ? null
        : { marks: found.flatMap((finding) => markOf(finding, false)), colors: COLORS, isHatched: true, selected: null, hovered: null },
    [found],
  );
  return (
    <>
      {!isWorking && <p role="alert">{t("map.unsupported")}</p>}
      <Suspense fallback={null}>
        <WallView
          city={city}
          districts={districts}
          district={district}
          picture={facts}
          overlays={overlays}
          palette={PALETTE}
          magnification={magnification}
          renderPin={(id) => <FindingPin finding={byId.get(id)} />}
          onBase={setBase}
          onWorking={setIsWorking}
        />
      </Suspense>
      <Attribution picture={{ city, districts }} base={base} cover={NO_COVER} />
    </>
  );
}
