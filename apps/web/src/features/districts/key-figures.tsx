import { addDays, type DistrictPage, type DistrictsPage } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Caution } from "./caution.tsx";
import { beforeText, changeText, isSecured, securedWords } from "./change-words.ts";
import classes from "./district-sheet.module.css";
import { countStages, ratesOfAll, stagesOf } from "./figures.ts";

interface KeyFiguresProps {
  readonly page: DistrictPage;
  readonly all: DistrictsPage | undefined;
}

/** Five numbers, each with what it is to be compared with. */
export function KeyFigures({ page, all }: KeyFiguresProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const { total, yearBefore, areaKm2, perKm2 } = page;
  const rates = all === undefined ? null : ratesOfAll(all.districts);
  const known = (value: number | null | undefined, form: (value: number) => string): string =>
    value === null || value === undefined ? "–" : form(value);
  const inAll = (value: number | null | undefined): string =>
    t("district.figure.all", { value: known(value, (each) => format.expectation(each)) });
  return (
    <section className={classes.figures} aria-label={t("district.figures")}>
      <Figure
        name={t("district.figure.total")}
        value={known(total.now, format.count)}
        badge={
          <span className={classes.judged} data-secured={isSecured(yearBefore)}>
            {t("district.figure.yearChange", { change: changeText(yearBefore, texts), secured: securedWords(yearBefore, t) })}
          </span>
        }
        note={t("district.figure.total.note", {
          year: beforeText(yearBefore, texts),
          before: beforeText(total, texts),
        })}
      />
      <Figure
        name={t("district.figure.perKm2", { area: format.areaKm2(areaKm2) })}
        value={known(perKm2, format.expectation)}
        note={inAll(rates?.perKm2)}
      />
      <PerResident page={page} inAll={inAll(rates?.per1000)} />
      {page.showsFindings ? isOfPeriod(page) ? <Found page={page} /> : <OtherDay page={page} /> : <Withheld />}
    </section>
  );
}

function Found({ page }: { readonly page: DistrictPage }) {
  const { t, format } = useTexts();
  const zones = stagesOf({ zones: countStages(page.zones) });
  return (
    <>
      <Figure
        name={t("district.figure.zones")}
        value={format.count(zones.reduce((sum, { count }) => sum + count, 0))}
        note={
          zones.length === 0
            ? t("district.figure.zones.none")
            : zones
                .map(({ stage, count }) => t("district.figure.zone", { count: format.count(count), stage: t(`stage.${stage}`) }))
                .join(", ")
        }
      />
      <Figure
        name={t("district.figure.clusters")}
        value={format.count(page.clusters.length)}
        note={t("district.figure.alarms", { count: page.openAlarms })}
      />
    </>
  );
}

const WEEK_DAYS = 7;

/** [M12] Findings stand as of their run: among the figures of other weeks they would be read as theirs. A run of the week that is not over yet belongs to the newest weeks. */
function isOfPeriod({ findingsAsOf, period }: Pick<DistrictPage, "findingsAsOf" | "period">): boolean {
  return findingsAsOf === null || (findingsAsOf >= period.from && findingsAsOf < addDays(period.to, WEEK_DAYS));
}

function OtherDay({ page: { findingsAsOf } }: { readonly page: DistrictPage }) {
  const { t, format } = useTexts();
  const note = t("district.figure.otherDay", { day: findingsAsOf === null ? "–" : format.day(findingsAsOf) });
  return (
    <>
      <Figure name={t("district.figure.zones")} value="–" note={note} />
      <Figure name={t("district.figure.clusters")} value="–" note={note} />
    </>
  );
}

function Withheld() {
  const { t } = useTexts();
  return (
    <>
      <Figure name={t("district.figure.zones")} value="–" note={t("district.figure.withheld")} />
      <Figure name={t("district.figure.clusters")} value="–" note={t("district.figure.withheld")} />
    </>
  );
}

/** [R23] Rates stand only where residents are known, with a warning where they say little. */
function PerResident({ page, inAll }: { readonly page: DistrictPage; readonly inAll: string }) {
  const { t, format } = useTexts();
  const { per1000, offencesPer100000, caution, isPopulationSynthetic } = page;
  if (page.population === null) return <Figure name={t("district.figure.per1000")} value="–" note={t("districts.noPopulation")} />;
  const rate = offencesPer100000 === null ? "–" : format.count(Math.round(offencesPer100000));
  return (
    <Figure
      name={t("district.figure.per1000")}
      value={per1000 === null ? "–" : format.expectation(per1000)}
      badge={
        <>
          {isPopulationSynthetic && <Badge help={t("districts.invented.help")}>{t("districts.invented")}</Badge>}
          {caution !== null && <Caution caution={caution} />}
        </>
      }
      note={`${inAll} · ${t("district.figure.hz", { value: rate })}`}
    />
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly badge?: ReactNode;
  readonly note: string;
}

function Figure({ name, value, badge, note }: FigureProps) {
  return (
    <div className={classes.figure}>
      <h3>{name}</h3>
      <p>
        <strong>{value}</strong>
        {badge}
      </p>
      <small>{note}</small>
    </div>
  );
}
