import type { DistrictFigures, DistrictsPage } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { useDistrictsPage } from "../../api/district-pages.ts";
import { StageGlyph } from "../../explain/stage-glyph.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card, CardBody, Cards } from "../../ui/card.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Segments } from "../../ui/segments.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { Caution } from "./caution.tsx";
import { BeforeCells, CountCells } from "./change-cell.tsx";
import classes from "./districts.module.css";
import { byReports, stagesOf } from "./figures.ts";
import { FindingsDay } from "./findings-day.tsx";
import { LeftOutDays } from "./left-out-days.tsx";
import { PageNotes } from "./page-notes.tsx";
import { PeriodSelect } from "./period-select.tsx";
import { useDistrictsChoice } from "./use-districts.ts";

/** All districts of a level beside each other. */
export function DistrictsOverview() {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const { level, to, change } = useDistrictsChoice();
  const page = useDistrictsPage({ city: city.id, level: level?.id ?? null, to });
  if (level === null) return <EmptyState title={t("districts.none")} />;
  return (
    <div className={classes.scroll}>
      <header className={classes.head}>
        <h2>{t("districts.title")}</h2>
        {city.levels.length > 1 && (
          <Segments
            label={t("districts.level")}
            value={String(level.id)}
            options={city.levels.map(({ id, name }) => ({ value: String(id), label: name[format.language] }))}
            onChange={(id) => change({ level: id === city.levels[0]?.id ? undefined : id })}
          />
        )}
        <div className={classes.tools}>
          <PeriodSelect period={page.data?.period} onChange={(day) => change({ to: day })} />
        </div>
      </header>
      <Cards>
        <Card title={t("districts.overview")} tools={<MethodLink method="period-comparison" of={t("districts.overview")} />}>
          {page.isError && <ErrorNote isInline what={t("districts.title")} error={page.error} onRetry={() => void page.refetch()} />}
          {page.data === undefined && !page.isError && <Skeleton lines={8} />}
          {page.data !== undefined && (
            <>
              <CardBody>
                <p className={classes.quiet}>{t("districts.overview.text", { period: format.period(page.data.period) })}</p>
                <LeftOutDays page={page.data} className={classes.quiet} />
                <FindingsDay page={page.data} />
              </CardBody>
              <Overview page={page.data} />
            </>
          )}
        </Card>
        {page.data !== undefined && <PageNotes meta={page.data.meta} districts={page.data.districts} />}
      </Cards>
    </div>
  );
}

function Overview({ page: { districts, showsFindings } }: { readonly page: DistrictsPage }) {
  const { t } = useTexts();
  return (
    <Table
      label={t("districts.overview")}
      className={classes.wide}
      head={
        <>
          <th scope="col">{t("districts.col.name")}</th>
          <HeadNumber text={t("districts.col.total")} />
          <HeadNumber text={t("districts.col.before")} />
          <HeadNumber text={t("districts.col.change")} />
          <HeadNumber text={t("districts.col.interval")} />
          <HeadNumber text={t("districts.col.year")} />
          <HeadNumber text={t("districts.col.yearChange")} />
          <HeadNumber text={t("districts.col.interval")} />
          <HeadNumber text={t("districts.col.perKm2")} />
          <HeadNumber text={t("districts.col.per1000")} />
          <HeadNumber text={t("districts.col.hz")} help={t("districts.hz.help")} />
          {showsFindings && (
            <>
              <th scope="col" title={t("districts.col.zones.help")}>
                {t("districts.col.zones")}
              </th>
              <HeadNumber text={t("districts.col.alarms")} help={t("districts.col.alarms.help")} />
              <HeadNumber text={t("districts.col.clusters")} />
              <HeadNumber text={t("districts.col.cautions")} help={t("districts.col.cautions.help")} />
            </>
          )}
        </>
      }
    >
      {byReports(districts).map((district) => (
        <DistrictRow key={district.code} district={district} showsFindings={showsFindings} />
      ))}
    </Table>
  );
}

function HeadNumber({ text, help }: { readonly text: string; readonly help?: string }) {
  return (
    <th scope="col" className={numberClass} title={help}>
      {text}
    </th>
  );
}

function DistrictRow({ district, showsFindings }: { readonly district: DistrictFigures; readonly showsFindings: boolean }) {
  const { t, format } = useTexts();
  const { kept } = useDistrictsChoice();
  const { code, name, total, yearBefore, perKm2, per1000, offencesPer100000, caution, openAlarms, clusters } = district;
  const rate = (value: number | null): string => (value === null ? "–" : format.expectation(value));
  return (
    <tr>
      <th scope="row">
        <Link to="/stadtbezirke/{-$district}" params={{ district: code }} search={kept} aria-label={t("districts.openDistrict", { name })}>
          {name}
        </Link>
      </th>
      <CountCells change={total} />
      <BeforeCells change={yearBefore} />
      <td className={numberClass}>{rate(perKm2)}</td>
      <td className={numberClass}>{rate(per1000)}</td>
      <td className={numberClass}>
        {offencesPer100000 === null ? "–" : format.count(Math.round(offencesPer100000))}
        {caution !== null && (
          <div>
            <Caution caution={caution} />
          </div>
        )}
      </td>
      {showsFindings && (
        <>
          <td>
            <Stages district={district} />
          </td>
          <td className={numberClass}>{format.count(openAlarms)}</td>
          <td className={numberClass}>{format.count(clusters)}</td>
          <td className={numberClass}>
            <Cautions district={district} />
          </td>
        </>
      )}
    </tr>
  );
}

/** How many kinds of cautions; which ones, and of how many findings, is told on pointing or by the keyboard, and on the page of the district. */
function Cautions({ district: { cautions } }: { readonly district: DistrictFigures }) {
  const { t, format } = useTexts();
  if (cautions.length === 0) return "–";
  const words = cautions.map(({ caution, findings }) =>
    t("districts.cautions.one", { caution: t(`caution.short.${caution}`), count: format.count(findings) }),
  );
  return (
    <Badge tone="warn" help={words.join(", ")}>
      {cautions.length}
    </Badge>
  );
}

function Stages({ district }: { readonly district: DistrictFigures }) {
  const { t, format } = useTexts();
  const stages = stagesOf(district);
  if (stages.length === 0) return "0";
  return (
    <ul className={classes.stages}>
      {stages.map(({ stage, count }) => (
        <li key={stage}>
          <StageGlyph stage={stage} size={14} />
          {t("district.figure.zone", { count: format.count(count), stage: t(`stage.${stage}`) })}
        </li>
      ))}
    </ul>
  );
}
