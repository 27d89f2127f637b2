import type { FacetsAnswer } from "@lagebild/domain";
import { IconBuildingCommunity } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useDistricts } from "../../api/cities.ts";
import { useStaleness } from "../../api/freshness.ts";
import { useFacets } from "../../api/picture.ts";
import { useTexts } from "../../i18n/language.tsx";
import { type CountText, countText } from "../../map/count-text.ts";
import { periodList } from "../../map/gap-text.ts";
import { setFilter } from "../../state/actions.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { classNames } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Select } from "../../ui/select.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { ChangeRanking } from "./change-ranking.tsx";
import classes from "./district-ranking.module.css";
import { orderedRows, outsideCount, rankingRows, type RankingOrder, type RankingRow } from "./ranking-rows.ts";

const LABELS = { count: "ranking.byCount", change: "ranking.byChange", density: "ranking.byDensity", rate: "ranking.byRate" } as const;
const ORDERS = ["count", "change", "density", "rate"] as const;

/** The districts beside each other, in what the map shows: counts and rates, or a change with its interval. */
export function DistrictRanking({ className }: { readonly className?: string }): ReactNode {
  return useView().mode === "change" ? <ChangeRanking className={className} /> : <CountRanking className={className} />;
}

/** Recorded reports, difference to the period before, per area and inhabitants. */
function CountRanking({ className }: { readonly className: string | undefined }): ReactNode {
  const { t } = useTexts();
  const cityId = useLage((state) => state.view.city);
  const filter = useFilter();
  const facets = useFacets(cityId, filter);
  const districts = useDistricts(cityId, filter?.level ?? null);
  const staleness = useStaleness(cityId, facets.data?.meta);
  const [order, setOrder] = useState<RankingOrder>("count");
  const rows = useMemo(
    () => (facets.data === undefined || districts.data === undefined ? null : rankingRows(districts.data.districts, facets.data)),
    [facets.data, districts.data],
  );
  const hasPopulation = rows?.some((row) => row.perThousand !== null) ?? false;
  const orders = ORDERS.filter((each) => each !== "rate" || hasPopulation).map((value) => ({ value, label: t(LABELS[value]) }));
  return (
    <Panel
      title={t("ranking.title")}
      icon={<IconBuildingCommunity size={18} stroke={1.75} aria-hidden />}
      tools={
        <>
          <StaleBadge staleness={staleness} />
          <MethodLink isIcon method="period-comparison" of={t("ranking.title")} />
          <Select label={t("ranking.sort")} value={order} options={orders} onChange={setOrder} />
        </>
      }
      className={className}
    >
      {facets.isError && <ErrorNote isInline what={t("ranking.title")} error={facets.error} onRetry={() => void facets.refetch()} />}
      {rows === null && !facets.isError && <Skeleton lines={7} />}
      {rows !== null && rows.length === 0 && <EmptyState title={t("ranking.empty")} />}
      {rows !== null && rows.length > 0 && <List rows={orderedRows(rows, order)} facets={facets.data} />}
    </Panel>
  );
}

interface ListProps {
  readonly rows: readonly RankingRow[];
  readonly facets: FacetsAnswer | undefined;
}

function List({ rows, facets }: ListProps): ReactNode {
  const { t, format } = useTexts();
  const chosen = useFilter()?.districts;
  const highest = Math.max(1, ...rows.map((row) => row.count));
  const isUncovered = facets?.previousUncovered ?? false;
  const leftOut = isUncovered ? [] : (facets?.leftOut ?? []);
  const text = countText(format, facets?.meta.isWeighted ?? false);
  const outside = outsideCount(facets?.meta.total ?? 0, rows, chosen !== undefined);
  return (
    <>
      <ul>
        {rows.map((row) => (
          <Row
            key={row.code}
            row={row}
            highest={highest}
            text={text}
            isUncovered={isUncovered}
            isPart={leftOut.length > 0}
            isChosen={chosen?.includes(row.code) ?? false}
            isMuted={chosen !== undefined && !chosen.includes(row.code)}
          />
        ))}
        {outside !== null && outside > 0 && (
          <li className={classes.outside}>
            <span>{t("ranking.outside")}</span>
            <span>{text.text(outside)}</span>
          </li>
        )}
      </ul>
      {leftOut.length > 0 && <p className={classes.note}>{t("gap.leftOut.note", { list: periodList(leftOut, format) })}</p>}
      <p className={classes.note}>{t(isUncovered ? "gap.noBefore.help" : "ranking.note")}</p>
    </>
  );
}

interface RowProps {
  readonly row: RankingRow;
  readonly highest: number;
  readonly text: CountText;
  /** [M10] Too few days are whole in both periods. */
  readonly isUncovered: boolean;
  /** [PC9] Some days are left out of the comparison. */
  readonly isPart: boolean;
  readonly isChosen: boolean;
  readonly isMuted: boolean;
}

/** A click filters on the district alone, a second one lifts that again. */
function Row({ row, highest, text, isUncovered, isPart, isChosen, isMuted }: RowProps): ReactNode {
  const { t, format } = useTexts();
  const { code, name, count, perKm2, perThousand } = row;
  const rates = [
    t("ranking.perKm2", { text: format.expectation(perKm2) }),
    ...(perThousand === null ? [] : [t("ranking.perThousand", { text: format.expectation(perThousand) })]),
  ];
  return (
    <li>
      <button
        type="button"
        className={classNames(classes.row, isMuted && classes.muted)}
        aria-pressed={isChosen}
        title={t(isChosen ? "ranking.unselect" : "ranking.select", { name })}
        onClick={() => setFilter({ districts: isChosen ? undefined : [code] })}
      >
        <span className={classes.name}>{name}</span>
        <span className={classes.count}>{text.text(count)}</span>
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${(count / highest) * 100}%` }} />
        </span>
        <span className={classes.meta}>
          <ChangeText row={row} text={text} isUncovered={isUncovered} isPart={isPart} />
        </span>
        <span className={classes.rate}>{rates.join(" · ")}</span>
      </button>
    </li>
  );
}

type ChangeTextProps = Pick<RowProps, "row" | "text" | "isUncovered" | "isPart">;

function ChangeText({ row: { change, comparedCount, previousCount }, text, isUncovered, isPart }: ChangeTextProps): ReactNode {
  const { t, format } = useTexts();
  if (isUncovered) return t("gap.noBefore");
  if (change === null || comparedCount === null || previousCount === null) return t("ranking.noBefore");
  const percent = change.share === null ? "" : ` (${signedShare(change.share, format.signed)})`;
  return (
    <>
      <b>
        {text.signed(change.difference)}
        {percent}
      </b>{" "}
      ·{" "}
      {isPart
        ? t("gap.leftOut.row", { now: text.text(comparedCount), text: text.text(previousCount) })
        : t("ranking.before", { text: text.text(previousCount) })}
    </>
  );
}

/** +5 %, with a narrow no-break space. */
function signedShare(share: number, signed: (value: number) => string): string {
  return `${signed(Math.round(share * 100))}\u202F%`;
}
