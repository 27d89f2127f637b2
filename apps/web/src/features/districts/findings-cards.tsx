import type { ComplaintCluster, DistrictPage, FearZone } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCategories } from "../../api/cities.ts";
import { outbreakWords } from "../../explain/outbreak.ts";
import { StageGlyph } from "../../explain/stage-glyph.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { CautionWords } from "./caution-words.tsx";
import classes from "./districts.module.css";
import { LeftOut, Nothing, Section } from "./section.tsx";

interface FoundProps {
  readonly page: DistrictPage;
}

/** Rows of a table that the sheet of paper has room for. */
const ON_PAPER = 3;

interface FoundTableProps<T> {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly T[];
  readonly columns: readonly { readonly name: string; readonly isNumber?: boolean }[];
  readonly renderRow: (row: T) => ReactNode;
  readonly keyOf: (row: T) => string;
}

function FoundTable<T>({ title, none, rows, columns, renderRow, keyOf }: FoundTableProps<T>) {
  const { t, format } = useTexts();
  if (rows.length === 0) {
    return (
      <Section title={title}>
        <Nothing>{none}</Nothing>
      </Section>
    );
  }
  return (
    <Section title={title} note={<Badge>{format.count(rows.length)}</Badge>}>
      <Table
        label={title}
        className={classes.tight}
        head={columns.map(({ name, isNumber }) => (
          <th key={name} scope="col" className={isNumber === true ? numberClass : undefined}>
            {name}
          </th>
        ))}
      >
        {rows.map((row, at) => (
          <tr key={keyOf(row)} data-paper={at < ON_PAPER}>
            {renderRow(row)}
          </tr>
        ))}
      </Table>
      <LeftOut text={rows.length > ON_PAPER ? t("district.more", { count: rows.length - ON_PAPER }) : null} />
    </Section>
  );
}

/** For whom findings are not open: one sentence, never a zero. */
export function FindingsWithheld() {
  const { t } = useTexts();
  return (
    <Section title={t("district.withheld.title")}>
      <Nothing>{t("district.withheld")}</Nothing>
    </Section>
  );
}

/** A finding on the Lage screen, where it is explained. */
function FindingLink({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <Link to="/lage" search={{ finding: id }}>
      {children}
    </Link>
  );
}

export function ZonesCard({ page }: FoundProps) {
  const { zones, meta, code } = page;
  const { t, format } = useTexts();
  const reviewOf = ({ reviewOn, state }: FearZone): ReactNode => {
    if (reviewOn === null) return state === "candidate" ? t("district.zones.candidate") : "–";
    return reviewOn <= meta.asOf ? <Badge tone="warn">{format.day(reviewOn)}</Badge> : format.day(reviewOn);
  };
  return (
    <FoundTable
      title={t("district.zones")}
      none={t("district.zones.none")}
      rows={zones}
      keyOf={({ id }) => id}
      columns={[
        { name: t("district.zones.place") },
        { name: t("district.zones.stage") },
        { name: t("districts.col.recorded"), isNumber: true },
        { name: t("districts.col.expected"), isNumber: true },
        { name: t("district.zones.review") },
      ]}
      renderRow={(zone) => (
        <>
          <th scope="row">
            <FindingLink id={zone.id}>
              Z-{zone.number} {zone.name}
            </FindingLink>
            {zone.district !== null && zone.district.code !== code && <span> · {t("district.zones.reaches")}</span>}
            <CautionWords of={zone.explanation} />
          </th>
          <td>
            <span className={classes.kind}>
              <StageGlyph stage={zone.stage} size={14} />
              {t(`stage.${zone.stage}`)}
            </span>
          </td>
          <td className={numberClass}>
            <strong>{format.count(zone.explanation.recorded)}</strong>
          </td>
          <td className={numberClass}>{format.expectation(zone.explanation.expected)}</td>
          <td>{reviewOf(zone)}</td>
        </>
      )}
    />
  );
}

export function ClustersCard({ page }: FoundProps) {
  const { clusters } = page;
  const { t, format } = useTexts();
  const nameOf = useCategoryName();
  const stateOf = ({ open, answered, openAgeDays }: ComplaintCluster): string => {
    if (open > 0)
      return t("district.clusters.open", { open: format.count(open), days: openAgeDays === null ? -1 : Math.round(openAgeDays) });
    return t(answered > 0 ? "district.clusters.answered" : "district.clusters.unknown");
  };
  return (
    <FoundTable
      title={t("district.clusters")}
      none={t("district.clusters.none")}
      rows={clusters}
      keyOf={({ id }) => id}
      columns={[
        { name: t("district.clusters.category") },
        { name: t("district.clusters.reporters"), isNumber: true },
        { name: t("district.clusters.recorded"), isNumber: true },
        { name: t("district.clusters.state") },
      ]}
      renderRow={(cluster) => (
        <>
          <th scope="row">
            <FindingLink id={cluster.id}>
              {cluster.explanation.byCategory[0] === undefined ? cluster.name : nameOf(cluster.explanation.byCategory[0].category)}
            </FindingLink>
            <span> · {t("finding.row.since", { day: format.dayShort(cluster.firstOn) })}</span>
            <CautionWords of={cluster.explanation} />
          </th>
          {cluster.isByReporter ? (
            <>
              <td className={numberClass}>
                <strong>{format.count(cluster.reporters)}</strong>
              </td>
              <td className={numberClass}>{format.count(cluster.recorded)}</td>
            </>
          ) : (
            <td colSpan={2} className={numberClass} title={t("district.clusters.spots.help")}>
              {t("finding.row.withoutKeys", { recorded: cluster.recorded, text: format.count(cluster.recorded) })}
            </td>
          )}
          <td>{stateOf(cluster)}</td>
        </>
      )}
    />
  );
}

export function PhenomenaCard({ page }: FoundProps) {
  const { phenomena } = page;
  const { t, format } = useTexts();
  const nameOf = useCategoryName();
  return (
    <FoundTable
      title={t("district.phenomena")}
      none={t("district.phenomena.none")}
      rows={phenomena}
      keyOf={({ id }) => id}
      columns={[
        { name: t("district.phenomena.category") },
        { name: t("district.clusters.state") },
        { name: t("districts.col.recorded"), isNumber: true },
        { name: t("districts.col.expected"), isNumber: true },
      ]}
      renderRow={({ id, name, category, hours, isNew, recorded, expected, explanation }) => (
        <>
          <th scope="row">
            <FindingLink id={id}>{nameOf(category)}</FindingLink>
            {name !== null && <span> · {name}</span>}
            <CautionWords of={explanation} />
          </th>
          <td>
            {t(isNew ? "district.phenomena.isNew" : "district.phenomena.grown")}
            {hours !== null && `, ${t("district.phenomena.hours")}`}
          </td>
          <td className={numberClass}>
            <strong>{format.count(recorded)}</strong>
          </td>
          <td className={numberClass}>{format.expectation(expected)}</td>
        </>
      )}
    />
  );
}

export function AlarmsCard({ page }: FoundProps) {
  const { alarms } = page;
  const { t, format } = useTexts();
  return (
    <FoundTable
      title={t("district.alarms")}
      none={t("district.alarms.none")}
      rows={alarms}
      keyOf={({ id }) => id}
      columns={[
        { name: t("finding.type.alarm") },
        { name: t("district.clusters.state") },
        { name: t("districts.col.recorded"), isNumber: true },
        { name: t("districts.col.expected"), isNumber: true },
      ]}
      renderRow={({ id, number, stream, state, recorded, expected, explanation, outbreak }) => (
        <>
          <th scope="row">
            <Link to="/fruehwarnung/{-$hinweis}" params={{ hinweis: `H-${number}` }} search={{}}>
              H-{number} {t(`stream.${stream}`)}
            </Link>
            <CautionWords of={explanation} />
            <OutbreakWords of={{ id, outbreak }} />
          </th>
          <td>{t(`inbox.state.${state}`)}</td>
          <td className={numberClass}>
            <strong>{format.count(recorded)}</strong>
          </td>
          <td className={numberClass}>{format.expectation(expected)}</td>
        </>
      )}
    />
  );
}

/** [ED6] Which other alarm is about the same outbreak. */
function OutbreakWords({ of }: { readonly of: Parameters<typeof outbreakWords>[0] }) {
  const texts = useTexts();
  const words = outbreakWords(of, texts);
  return words !== null && <small className={classes.cautions}>{words}</small>;
}

function useCategoryName(): (id: string) => string {
  const { format } = useTexts();
  const city = useOpenCity();
  const known = useCategories(city.id).data?.categories;
  return (id) => (known === undefined ? "…" : (known.find((category) => category.id === id)?.name[format.language] ?? id));
}
