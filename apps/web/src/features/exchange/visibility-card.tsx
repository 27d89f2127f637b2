import type { AgencyId, VisibilityAnswer } from "@lagebild/domain";
import { IconEye } from "@tabler/icons-react";
import { useAgencies } from "../../api/cities.ts";
import { useVisibility } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Card, CardBody } from "../../ui/card.tsx";
import { useLayout } from "../../ui/layout.ts";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { Table } from "../../ui/table.tsx";
import { kindsWords, minimumWords, precisionWords } from "./agreement-words.ts";
import { DayField } from "./day-field.tsx";
import classes from "./exchange.module.css";

type Line = VisibilityAnswer["lines"][number];
interface Party {
  readonly id: AgencyId;
  readonly name: string;
}

/** Who sees what on a day, as the server's own policy decides it. */
export function VisibilityCard() {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const layout = useLayout();
  const [{ on }, setSearch] = usePageSearch();
  const answer = useVisibility(city.id, on ?? null);
  const agencies = useAgencies(city.id).data?.agencies ?? [];
  const lines = answer.data?.lines ?? [];
  const parties = agencies.toSorted((a, b) => a.name.localeCompare(b.name, "de"));
  const day = answer.data?.on ?? on ?? "";
  const label = t("visibility.label", { day: day === "" ? "" : format.day(day) });
  return (
    <Card
      title={t("agreements.part.matrix")}
      icon={<IconEye size={18} stroke={1.75} aria-hidden />}
      tools={<DayField label={t("agreements.on")} day={on ?? day} onDay={(next) => setSearch({ on: next })} />}
    >
      {answer.data === undefined ? (
        answer.isError ? (
          <ErrorNote what={t("agreements.part.matrix")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={6} />
        )
      ) : lines.length === 0 ? (
        <EmptyState title={t("visibility.empty")} icon={<IconEye size={28} stroke={1.5} aria-hidden />} />
      ) : (
        <>
          <CardBody>
            <p className={classes.quiet}>
              {t("visibility.intro")} {t("visibility.today")}
            </p>
          </CardBody>
          {layout === "phone" ? <Lines lines={lines} agencies={parties} /> : <Matrix label={label} lines={lines} parties={parties} />}
        </>
      )}
    </Card>
  );
}

interface MatrixProps {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly parties: readonly Party[];
}

function Matrix({ label, lines, parties }: MatrixProps) {
  const { t } = useTexts();
  return (
    <Table
      label={label}
      className={classes.matrix}
      head={
        <>
          <th scope="col">{t("visibility.from")}</th>
          {parties.map(({ id, name }) => (
            <th key={id} scope="col">
              {t("agreements.to", { names: name })}
            </th>
          ))}
        </>
      }
    >
      {parties.map((from) => (
        <tr key={from.id}>
          <th scope="row">{from.name}</th>
          {parties.map((to) => {
            const shown = lines.filter((line) => line.from === from.id && line.to === to.id);
            return (
              <td key={to.id} data-look={from.id === to.id ? "own" : shown.length === 0 ? "none" : "open"}>
                {from.id === to.id
                  ? t("visibility.own")
                  : shown.length === 0
                    ? t("visibility.nothing")
                    : shown.map((line) => <LineWords key={line.agreement} line={line} />)}
              </td>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}

function Lines({ lines, agencies }: { readonly lines: readonly Line[]; readonly agencies: readonly Party[] }) {
  const { t } = useTexts();
  const nameOf = (agency: string): string => agencies.find(({ id }) => id === agency)?.name ?? agency;
  const without = agencies.filter(({ id }) => !lines.some(({ from, to }) => from === id || to === id));
  return (
    <ul className={classes.cards}>
      {lines.map((line) => (
        <li key={`${line.agreement} ${line.to}`}>
          <strong>
            {nameOf(line.from)} {t("agreements.to", { names: nameOf(line.to) })}
          </strong>
          <LineWords line={line} />
        </li>
      ))}
      {without.length > 0 && <li>{t("visibility.without", { names: without.map(({ name }) => name).join(", ") })}</li>}
    </ul>
  );
}

function LineWords({ line }: { readonly line: Line }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { levels } = useOpenCity();
  const categories = line.categories === null ? [] : [t("agreements.categories", { count: line.categories.length })];
  const facts = [
    kindsWords(line.kinds, texts),
    ...categories,
    precisionWords(line.precision, levels, texts),
    minimumWords(line.minimumCount, texts),
  ];
  const reports =
    line.reports === null ? t("visibility.few") : t("visibility.reports", { count: line.reports, text: format.count(line.reports) });
  return (
    <div className={classes.line}>
      <strong>{reports}</strong>
      <span>{facts.join(" · ")}</span>
    </div>
  );
}
