import { type AreaAnswer, type Filter, SMALL_NUMBER } from "@lagebild/domain";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useArea } from "../../api/areas.ts";
import { useNear } from "../../api/context.ts";
import { useStaleness } from "../../api/freshness.ts";
import { Surroundings } from "../../explain/surroundings.tsx";
import { HourGrid } from "../../explain/hour-matrix.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { type ChosenArea, useChosenArea } from "../../map/chosen-area.ts";
import { countText } from "../../map/count-text.ts";
import { periodList } from "../../map/gap-text.ts";
import { selectArea } from "../../state/area-actions.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { Badge } from "../../ui/badge.tsx";
import { classNames, IconButton } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./area-panel.module.css";
import { CategoryRows, KindRows } from "./compared-rows.tsx";
import { RadiusField } from "./radius-field.tsx";
import { ReportsSection } from "./reports-section.tsx";
import { SaveButton } from "./save-area.tsx";
import { SimilarPlaces } from "./similar-places.tsx";
import { TopCells } from "./top-cells.tsx";
import { AreaTrend } from "./area-trend.tsx";
import { useAreaTitle } from "./use-area-title.ts";

/** The chosen part of the city beside the whole; nothing while none is chosen, or while a cell or finding lies over it. */
export function AreaPanel({ className }: { readonly className?: string }): ReactNode {
  const { cell, finding } = useView();
  const filter = useFilter();
  const area = useChosenArea();
  /** The area of the link that the page was opened with, until it is left. */
  const [opened, setOpened] = useState(area.text);
  if (area.text === null && opened !== null) setOpened(null);
  if (area.text === null || filter === null || cell !== null || finding !== null) return null;
  return <Panel key={area.text} area={area} filter={filter} isOpened={area.text === opened} className={className} />;
}

interface PanelProps {
  readonly area: ChosenArea;
  readonly filter: Filter;
  readonly isOpened: boolean;
  readonly className: string | undefined;
}

function Panel({ area, filter, isOpened, className }: PanelProps): ReactNode {
  const { t, format } = useTexts();
  const { city } = useView();
  const { data, error, isError, isPlaceholderData, refetch } = useArea({ city, filter, area: area.isGone ? null : area.text });
  const staleness = useStaleness(city, data?.meta);
  const title = useAreaTitle(area);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusFromKeyboard(heading, isOpened);
  return (
    <section className={classNames(classes["panel"], className)} aria-labelledby="area-title" aria-busy={isPlaceholderData}>
      <header className={classes["head"]}>
        <p>{t("area.kicker")}</p>
        <h2 id="area-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <IconButton
          className={classes["close"]}
          label={t("area.close")}
          icon={<IconX size={18} stroke={1.75} aria-hidden />}
          onClick={() => selectArea(null)}
        />
        <div className={classes["facts"]}>
          {data !== undefined && (
            <span>
              {t("area.facts", { count: data.cellCount, text: format.count(data.cellCount), area: format.areaKm2(data.areaKm2) })}
            </span>
          )}
          <StaleBadge staleness={staleness} />
          {data !== undefined && data.count < SMALL_NUMBER && (
            <Badge tone="warn" help={t("area.small.help")}>
              {t("area.small")}
            </Badge>
          )}
        </div>
        <div className={classes["actions"]}>
          <RadiusField area={area} />
          {area.shape !== null && city !== null && (area.saved !== null || (data?.cellCount ?? 0) > 0) && (
            <SaveButton city={city} area={area} />
          )}
        </div>
      </header>
      {area.isGone && <EmptyState title={t("area.title.gone")} text={t("area.gone")} />}
      {isError && data === undefined && <ErrorNote what={t("area.what")} error={error} onRetry={() => void refetch()} />}
      {data === undefined && !isError && !area.isGone && <Skeleton lines={10} />}
      {data !== undefined && data.cellCount === 0 && <EmptyState title={t("area.noCells")} text={t("area.noCells.text")} />}
      {data !== undefined && data.cellCount > 0 && <Told answer={data} filter={filter} />}
    </section>
  );
}

function Told({ answer, filter }: { readonly answer: AreaAnswer; readonly filter: Filter }): ReactNode {
  const { t, rich, format } = useTexts();
  const { text } = countText(format, answer.meta.isWeighted);
  const { count, cityCount } = answer;
  return (
    <div className={classes["body"]}>
      <p className={classes["lead"]}>
        {rich("area.lead", { period: format.period(filter.period), count, text: text(count), city: text(cityCount) })}{" "}
        {Math.min(count, cityCount) >= 20 &&
          t("area.lead.share", {
            share: format.share(count / cityCount),
            areaShare: format.share(answer.cellCount / Math.max(1, answer.cityCellCount)),
          })}{" "}
        <Before answer={answer} text={text} />
      </p>
      {count === 0 ? (
        <EmptyState title={t("area.empty")} text={t("area.empty.text")} />
      ) : (
        <>
          <h3>
            {t("area.kinds")} <small>· {t("area.kinds.note")}</small>{" "}
            <MethodLink isIcon method="selection" rule="A1" of={t("area.kinds")} />
          </h3>
          <KindRows answer={answer} text={text} />
          <h3>{t("area.categories")}</h3>
          <CategoryRows answer={answer} text={text} />
          <h3>
            {t("area.trend")} <small>· {t("area.trend.note")}</small>
          </h3>
          <AreaTrend answer={answer} />
          <h3>{t("area.hours")}</h3>
          <HourGrid weights={answer.hours} />
          <h3>{t("area.top")}</h3>
          <TopCells cells={answer.topCells} text={text} />
          <h3>
            {t("area.similar")} <MethodLink isIcon method="selection" rule="A2" of={t("area.similar")} />
          </h3>
          <SimilarPlaces answer={answer} filter={filter} />
          <ReportsSection answer={answer} filter={filter} />
        </>
      )}
      <NearArea />
      <h3>{t("area.limits")}</h3>
      <p className={classes["quiet"]}>{t("area.limits.text")}</p>
    </div>
  );
}

/** [M9, PC9] */
function Before({ answer, text }: { readonly answer: AreaAnswer; readonly text: (count: number) => string }): ReactNode {
  const { t, format } = useTexts();
  const { comparedCount, previousCount, cityComparedCount, cityPreviousCount, leftOut, previousUncovered } = answer;
  if (previousUncovered) return t("gap.noBefore.help");
  if (comparedCount === null || previousCount === null || cityComparedCount === null || cityPreviousCount === null) return null;
  const before = { before: text(previousCount), cityBefore: text(cityPreviousCount) };
  if (leftOut.length === 0) return t("area.lead.previous", before);
  const list = periodList(leftOut, format);
  return t("gap.leftOut.area", { list, now: text(comparedCount), cityNow: text(cityComparedCount), ...before });
}

function NearArea(): ReactNode {
  const { cells } = useChosenArea();
  const { data, isLoading, error } = useNear(useView().city, cells);
  return <Surroundings answer={data} isLoading={isLoading} error={error} />;
}

/** Whoever chose with the keyboard goes on in the panel; with the pointer the map keeps the focus, and a page just opened gives it to nobody. */
function useFocusFromKeyboard(heading: React.RefObject<HTMLHeadingElement | null>, isOpened: boolean): void {
  useEffect(() => {
    const focused = document.activeElement;
    const isElsewhere = useLage.getState().view.isTable || focused === null || focused === document.body;
    if (!isOpened && isElsewhere && !matchMedia("(hover: none)").matches) heading.current?.focus({ preventScroll: true });
  }, [heading, isOpened]);
}
