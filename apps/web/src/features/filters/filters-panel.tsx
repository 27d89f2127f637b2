import { KINDS, type Agency, type District, type FacetsAnswer } from "@lagebild/domain";
import { IconFilter } from "@tabler/icons-react";
import { useId } from "react";
import { useAgencies, useCity, useDistricts } from "../../api/cities.ts";
import { useStaleness } from "../../api/freshness.ts";
import { useFacets } from "../../api/picture.ts";
import type { Format } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/language.tsx";
import { resetFilter, setFilter, setLevel, toggleKind } from "../../state/actions.ts";
import { toggleMember } from "../../state/filter.ts";
import { useChoice, useFilter, useIsChanged } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Select } from "../../ui/select.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { CalendarSection } from "./calendar-section.tsx";
import { CategorySection } from "./category-section.tsx";
import { CompareSection } from "./compare-section.tsx";
import classes from "./filters.module.css";
import { OptionRow, Section } from "./option-row.tsx";
import { PeriodSection } from "./period-section.tsx";
import { TimesSection } from "./times-section.tsx";

/** Everything that a question can be narrowed by, each with what it would match. */
export function FiltersPanel() {
  const { t } = useTexts();
  const isChanged = useIsChanged();
  const city = useLage(({ view }) => view.city);
  const facets = useFacets(city, useFilter());
  const staleness = useStaleness(city, facets.data?.meta);
  return (
    <Panel
      title={t("filters.title")}
      icon={<IconFilter size={16} stroke={1.75} aria-hidden />}
      tools={
        <>
          <StaleBadge staleness={staleness} />
          <Button look="link" disabled={!isChanged} onClick={resetFilter}>
            {t("filters.reset")}
          </Button>
        </>
      }
    >
      {facets.isError && facets.data === undefined && (
        <ErrorNote isInline what={t("filters.title")} error={facets.error} onRetry={() => void facets.refetch()} />
      )}
      <div id="filters" tabIndex={-1} />
      <PeriodSection />
      <CompareSection />
      <KindSection />
      <CategorySection />
      <AgencySection />
      <DistrictSection />
      <TimesSection />
      <CalendarSection />
    </Panel>
  );
}

/** Null while the answer is on its way. */
function textOf(facets: FacetsAnswer | undefined, count: number | undefined, format: Format): string | null {
  return facets === undefined || count === undefined ? null : format.tally(count, facets.meta.isWeighted);
}

function KindSection() {
  const { t, format } = useTexts();
  const { kinds } = useChoice();
  const facets = useFacets(
    useLage(({ view }) => view.city),
    useFilter(),
  );
  return (
    <Section title={t("filters.kind")}>
      {KINDS.map((kind, index) => (
        <OptionRow
          key={kind}
          name={t(`kind.${kind}`)}
          glyph={<KindGlyph kind={kind} />}
          state={kinds?.includes(kind) ?? true}
          count={textOf(facets.data, facets.data?.kinds[index], format)}
          onToggle={() => toggleKind(kind)}
          onOnly={() => setFilter({ kinds: [kind] })}
        />
      ))}
    </Section>
  );
}

function AgencySection() {
  const { t, format } = useTexts();
  const cityId = useLage(({ view }) => view.city);
  const { agencies: chosen } = useChoice();
  const agencies = useAgencies(cityId);
  const facets = useFacets(cityId, useFilter());
  const list = agencies.data?.agencies;
  const ids = list?.map(({ id }) => id) ?? [];
  const countOf = ({ id }: Agency): string | null =>
    textOf(facets.data, facets.data?.agencies.find((one) => one.id === id)?.count ?? 0, format);
  return (
    <Section title={t("filters.agency")}>
      {agencies.isError && <ErrorNote isInline what={t("filters.agency")} error={agencies.error} onRetry={() => void agencies.refetch()} />}
      {list === undefined && !agencies.isError && <Skeleton lines={2} />}
      {list?.length === 0 && <p className={classes.note}>{t("filters.agency.none")}</p>}
      {list?.map((agency) => (
        <OptionRow
          key={agency.id}
          name={agency.name}
          state={chosen?.includes(agency.id) ?? true}
          count={countOf(agency)}
          onToggle={() => setFilter({ agencies: toggleMember(chosen, ids, agency.id) })}
          onOnly={() => setFilter({ agencies: [agency.id] })}
          note={agency.state === "draft" && <Badge>{t("filters.agency.draft")}</Badge>}
        />
      ))}
    </Section>
  );
}

function DistrictSection() {
  const { t, format } = useTexts();
  const headId = useId();
  const cityId = useLage(({ view }) => view.city);
  const filter = useFilter();
  const city = useCity(cityId);
  const level = filter?.level ?? null;
  const districts = useDistricts(cityId, level);
  const facets = useFacets(cityId, filter);
  const levels = city.data?.levels ?? [];
  const list = districts.data?.districts;
  const codes = list?.map(({ code }) => code) ?? [];
  const chosen = filter?.districts;
  const countOf = ({ code }: District): string | null =>
    facets.data?.level === level ? textOf(facets.data, facets.data.districts.find((one) => one.code === code)?.count ?? 0, format) : null;
  const title = levels.find(({ id }) => id === level)?.name[format.language] ?? t("filters.district");
  return (
    <Section
      title={title}
      tools={
        levels.length > 1 &&
        level !== null && (
          <Select
            id={headId}
            label={t("filters.level")}
            value={level}
            options={levels.map(({ id, name }) => ({ value: id, label: name[format.language] }))}
            onChange={setLevel}
          />
        )
      }
    >
      {districts.isError && <ErrorNote isInline what={title} error={districts.error} onRetry={() => void districts.refetch()} />}
      {list === undefined && !districts.isError && <Skeleton lines={5} />}
      {list?.map((district) => (
        <OptionRow
          key={district.code}
          name={district.name}
          state={chosen?.includes(district.code) ?? true}
          count={countOf(district)}
          onToggle={() => setFilter({ districts: toggleMember(chosen, codes, district.code) })}
          onOnly={() => setFilter({ districts: [district.code] })}
        />
      ))}
    </Section>
  );
}
