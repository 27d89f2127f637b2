import type { DistrictPage, DistrictsPage } from "@lagebild/domain";
import { Link, useNavigate } from "@tanstack/react-router";
import { IconChevronRight, IconPrinter } from "@tabler/icons-react";
import { useDistrictPage, useDistrictsPage } from "../../api/district-pages.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { usePrintInLight } from "../../ui/print-in-light.ts";
import { Select } from "../../ui/select.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { CategoriesCard } from "./categories-card.tsx";
import { ChangeCard } from "./change-card.tsx";
import { ComparisonCard } from "./comparison-card.tsx";
import classes from "./district-sheet.module.css";
import { AlarmsCard, ClustersCard, FindingsWithheld, PhenomenaCard, ZonesCard } from "./findings-cards.tsx";
import { FindingsDay } from "./findings-day.tsx";
import { HoursCard } from "./hours-card.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { PageNotes } from "./page-notes.tsx";
import { PlacesCard } from "./places-card.tsx";
import { stepIn } from "./period-choice.ts";
import { PeriodSelect } from "./period-select.tsx";
import { TrendCard } from "./trend-card.tsx";
import { readCode, useDistrictsChoice } from "./use-districts.ts";
import { useBracketKeys } from "./use-bracket-keys.ts";

/** [screens.md 7.3] One district, on the screen and on one sheet of A4. */
export function DistrictSheet({ code: named }: { readonly code: string }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const { level, to } = useDistrictsChoice();
  const code = readCode(named);
  const question = { city: city.id, level: level?.id ?? null, to };
  const page = useDistrictPage(question, code);
  const all = useDistrictsPage(question);
  usePrintInLight();
  const isMissing = all.data !== undefined && !all.data.districts.some((district) => district.code === code);
  return (
    <div className={classes.sheet}>
      <Head name={page.data?.name} page={page.data} all={all.data} code={named} />
      {isMissing ? (
        <EmptyState title={t("districts.unknown")}>
          <Link to="/stadtbezirke/{-$district}" params={{ district: undefined }} search={{}}>
            {t("districts.all")}
          </Link>
        </EmptyState>
      ) : (
        <>
          {page.isError && (
            <ErrorNote
              isInline={page.data !== undefined}
              what={t("districts.title")}
              error={page.error}
              onRetry={() => void page.refetch()}
            />
          )}
          {page.data === undefined && !page.isError && <Skeleton lines={10} />}
          {page.data !== undefined && <Content page={page.data} all={all.data} />}
        </>
      )}
    </div>
  );
}

interface ContentProps {
  readonly page: DistrictPage;
  readonly all: DistrictsPage | undefined;
}

function Content({ page, all }: ContentProps) {
  return (
    <>
      <KeyFigures page={page} all={all} />
      <div className={classes.columns}>
        <div>
          <ChangeCard page={page} />
          <TrendCard page={page} />
          <HoursCard page={page} />
        </div>
        <div>
          {page.showsFindings ? (
            <>
              <FindingsDay page={page} />
              <ZonesCard page={page} />
              <ClustersCard page={page} />
              <PhenomenaCard page={page} />
              <AlarmsCard page={page} />
            </>
          ) : (
            <FindingsWithheld />
          )}
        </div>
        <div>
          <PlacesCard page={page} />
          <CategoriesCard page={page} />
          {all !== undefined && <ComparisonCard districts={all.districts} code={page.code} />}
        </div>
      </div>
      <PageNotes page={page} meta={page.meta} districts={[page]} />
    </>
  );
}

interface HeadProps {
  readonly name: string | undefined;
  readonly page: DistrictPage | undefined;
  readonly all: DistrictsPage | undefined;
  readonly code: string;
}

/** The name of the page, the way to the others, the four weeks, and the printer. */
function Head({ name, page, all, code }: HeadProps) {
  const { t, format } = useTexts();
  const navigate = useNavigate();
  const city = useOpenCity();
  const { level, kept, change } = useDistrictsChoice();
  const districts = (all?.districts ?? []).toSorted((a, b) => a.name.localeCompare(b.name, "de"));
  const go = (to: string): void => void navigate({ to: "/stadtbezirke/{-$district}", params: { district: to }, search: kept });
  useBracketKeys((by) => {
    const next = stepIn(districts, (district) => district.code === code, by);
    if (next !== null) go(next.code);
  });
  return (
    <header className={classes.head}>
      <nav aria-label={t("district.crumbs")}>
        <Link to="/stadtbezirke/{-$district}" params={{ district: undefined }} search={kept}>
          {t("districts.title")}
        </Link>
        <IconChevronRight size={14} stroke={1.75} aria-hidden />
        <span>{name ?? code}</span>
      </nav>
      <h2>{t("district.title", { level: level?.name[format.language] ?? "", name: name ?? "" })}</h2>
      {page !== undefined && (
        <p className={classes.printed}>
          {[
            city.name,
            format.period(page.period),
            t("district.printed.asOf", { day: format.day(page.meta.asOf) }),
            t("district.printed.sheet"),
          ].join(" · ")}
          {page.meta.isSynthetic && <strong>{t("district.printed.synthetic")}</strong>}
        </p>
      )}
      <div className={classes.tools}>
        {districts.length > 0 && (
          <Select
            isFramed
            label={t("district.switch")}
            title={t("district.switch")}
            value={code}
            options={districts.map((district) => ({ value: String(district.code), label: district.name }))}
            onChange={go}
          />
        )}
        <PeriodSelect period={page?.period} onChange={(day) => change({ to: day })} />
        <Button disabled={page === undefined} onClick={() => window.print()}>
          <IconPrinter size={16} stroke={1.75} aria-hidden />
          {t("district.print")}
        </Button>
      </div>
    </header>
  );
}
