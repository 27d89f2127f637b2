import type { Alarm, CityId, ComplaintCluster, DistrictCode, FearZone, FindingsAnswer } from "@lagebild/domain";
import { useMemo, type ReactNode } from "react";
import { useCategoryNames } from "../../api/cities.ts";
import { distinctionOf, isOpenZone, openFindings, titleOf, type Finding } from "../../explain/finding.ts";
import { AlarmGlyph, ClusterGlyph, StageGlyph } from "../../explain/stage-glyph.tsx";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./wall.module.css";

/** So many fit below each other at five metres. */
const MOST = { alarm: 3, zone: 2, cluster: 2 } as const;

interface WallFindingsProps {
  readonly city: CityId;
  /** Undefined while it is not known. */
  readonly findings: FindingsAnswer | undefined;
  /** Null: of the whole city. */
  readonly district: DistrictCode | null;
}

/** Newest alarms, zones by stage, and clusters of complaints: recorded against expected, in words. */
export function WallFindings({ city, findings, district }: WallFindingsProps): ReactNode {
  const { t } = useTexts();
  const lists = useMemo(() => listsOf(findings, district), [findings, district]);
  return (
    <div className={classes.findings}>
      <Part city={city} title={t("wall.alarms")} list={lists.alarms} most={MOST.alarm} empty={t("wall.alarms.none")} />
      <Part city={city} title={t("wall.zones")} list={lists.zones} most={MOST.zone} empty={t("wall.zones.none")} />
      <Part city={city} title={t("wall.clusters")} list={lists.clusters} most={MOST.cluster} empty={t("wall.clusters.none")} />
    </div>
  );
}

interface Lists {
  readonly alarms: readonly Finding[] | null;
  readonly zones: readonly Finding[] | null;
  readonly clusters: readonly Finding[] | null;
}

/** Alarms the newest first, all else by urgency; null while nothing is known. */
export function listsOf(findings: WallFindingsProps["findings"], district: DistrictCode | null): Lists {
  if (findings === undefined) return { alarms: null, zones: null, clusters: null };
  const here = openFindings(findings).filter(({ of }) => district === null || of.district?.code === district);
  const alarms = here.filter((finding) => finding.type === "alarm");
  return {
    alarms: alarms.toSorted((a, b) => (a.of.firstOn === b.of.firstOn ? b.of.number - a.of.number : a.of.firstOn < b.of.firstOn ? 1 : -1)),
    zones: here.filter((finding) => finding.type === "zone"),
    clusters: here.filter((finding) => finding.type === "cluster"),
  };
}

interface PartProps {
  readonly city: CityId;
  readonly title: string;
  readonly list: readonly Finding[] | null;
  readonly most: number;
  /** Said where there is none. */
  readonly empty: string;
}

function Part({ city, title, list, most, empty }: PartProps): ReactNode {
  const { t, format } = useTexts();
  const more = (list?.length ?? 0) - most;
  return (
    <section>
      <h2>
        {title}
        {list !== null && list.length > 0 && <b>{format.count(list.length)}</b>}
        {more > 0 && <small>{t("wall.more", { count: most })}</small>}
      </h2>
      {list === null ? null : list.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <ul>
          {list.slice(0, most).map((finding) => (
            <Row key={finding.id} city={city} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ city, finding }: { readonly city: CityId; readonly finding: Finding }): ReactNode {
  const texts = useTexts();
  const categoryName = useCategoryNames(city, texts.format.language);
  const title = titleOf(finding, { categoryName }, texts);
  const distinction = distinctionOf(finding, { categoryName });
  return (
    <li>
      <Glyph finding={finding} />
      <div>
        <span className={classes.name}>{title}</span>
        <span className={classes.words}>
          {finding.type !== "cluster" && distinction !== null && `${distinction} · `}
          <Words finding={finding} />
          {/* Where it is too long for the wall, the number still stands. */}
          {finding.type === "cluster" && distinction !== null && ` · ${distinction}`}
        </span>
      </div>
    </li>
  );
}

function Glyph({ finding }: { readonly finding: Finding }): ReactNode {
  if (finding.type === "zone") return <StageGlyph stage={finding.of.stage} />;
  return finding.type === "alarm" ? <AlarmGlyph /> : <ClusterGlyph />;
}

function Words({ finding }: { readonly finding: Finding }): ReactNode {
  switch (finding.type) {
    case "alarm":
      return <AlarmWords alarm={finding.of} />;
    case "zone":
      return <ZoneWords zone={finding.of} />;
    case "cluster":
      return <ClusterWords cluster={finding.of} />;
    case "phenomenon":
      return null;
  }
}

function AlarmWords({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { t, rich, format } = useTexts();
  return (
    <>
      {rich("finding.row.counts", { recorded: format.count(alarm.recorded), expected: format.expectation(alarm.expected) })} ·{" "}
      {t("wall.since", { day: format.dayShort(alarm.firstOn) })}
    </>
  );
}

function ZoneWords({ zone }: { readonly zone: FearZone }): ReactNode {
  const { t } = useTexts();
  return (
    <>
      {t(`stage.${zone.stage}`)}
      {isOpenZone(zone) && zone.state === "candidate" && ` · ${t("zone.state.candidate")}`}
    </>
  );
}

function ClusterWords({ cluster }: { readonly cluster: ComplaintCluster }): ReactNode {
  const { t, rich, format } = useTexts();
  const { isByReporter, reporters, recorded } = cluster;
  return isByReporter
    ? rich("wall.reporters", { reporters: format.count(reporters) })
    : t("wall.complaints", { count: recorded, text: format.count(recorded) });
}
