import type { ImportRun, RunId } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconHistory } from "@tabler/icons-react";
import type { useRuns } from "../../api/import-runs.ts";
import { useAgencyNames } from "../../api/cities.ts";
import { countsWords } from "../../i18n/counts.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { useLayout } from "../../ui/layout.ts";
import { Select } from "../../ui/select.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { cutClass, numberClass, Table } from "../../ui/table.tsx";
import classes from "./import-runs.module.css";

interface RunsCardProps {
  readonly runs: ReturnType<typeof useRuns>;
  readonly open: RunId | null;
}

/** All runs, newest first, of one agency when the address names one. */
export function RunsCard({ runs, open }: RunsCardProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const layout = useLayout();
  const nameOf = useAgencyNames(city.id);
  const [{ agency = "" }, setSearch] = usePageSearch();
  const all = runs.data?.runs ?? [];
  const agencies = [...new Set(all.map((run) => run.agency))].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "de"));
  const shown = agency === "" ? all : all.filter((run) => run.agency === agency);
  return (
    <Card
      title={t("data.runs")}
      icon={<IconHistory size={18} stroke={1.75} aria-hidden />}
      meta={<MethodLink method="deliveries" of={t("data.runs")} />}
      tools={
        agencies.length > 1 && (
          <Select
            isFramed
            label={t("data.agency")}
            value={agency}
            options={[{ value: "", label: t("data.allAgencies") }, ...agencies.map((id) => ({ value: String(id), label: nameOf(id) }))]}
            onChange={(value) => setSearch({ agency: value === "" ? undefined : value })}
          />
        )
      }
    >
      {runs.data === undefined ? (
        runs.isError ? (
          <ErrorNote what={t("data.runs")} error={runs.error} onRetry={() => void runs.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : shown.length === 0 ? (
        <EmptyState title={t("stamp.runs.none")}>
          <Link to="/daten/import" search={{}}>
            {t("data.upload")}
          </Link>
        </EmptyState>
      ) : layout === "phone" ? (
        <RunCards runs={shown} nameOf={nameOf} />
      ) : (
        <RunsTable runs={shown} open={open} nameOf={nameOf} />
      )}
    </Card>
  );
}

const ALL_COLUMNS = ["read", "accepted", "updated", "unchanged", "withdrawn", "quarantined"] as const;
/** Beside an open run there is room for these. */
const FEW_COLUMNS = ["read", "accepted", "quarantined"] as const;

interface RunRowsProps {
  readonly runs: readonly ImportRun[];
  readonly nameOf: (agency: string) => string;
}

function RunsTable({ runs, open, nameOf }: RunRowsProps & { readonly open: RunId | null }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  const columns = open === null ? ALL_COLUMNS : FEW_COLUMNS;
  return (
    <Table
      label={t("data.runs")}
      head={
        <>
          <th scope="col">{t("runs.when")}</th>
          <th scope="col">{t("data.agency")}</th>
          <th scope="col">{t("runs.file")}</th>
          <th scope="col">{t("runs.state")}</th>
          {columns.map((name) => (
            <th key={name} scope="col" className={numberClass}>
              {t(`counts.${name}`)}
            </th>
          ))}
        </>
      }
    >
      {runs.map((run) => (
        <tr key={run.id} aria-current={run.id === open ? "true" : undefined} data-open={run.id === open}>
          <td style={{ whiteSpace: "nowrap" }}>{format.instant(run.startedAt, timeZone)}</td>
          <td>
            <span className={classes.agency}>
              <KindGlyph kind={run.kind} />
              {nameOf(run.agency)}
              <span className="lb-visually-hidden">, {t(`kind.${run.kind}`)}</span>
            </span>
          </td>
          <th scope="row">
            <Link className={cutClass} title={run.fileName} to="/daten/importlaeufe/{-$run}" params={{ run: run.id }} search>
              {run.fileName}
            </Link>
          </th>
          <td>
            <StateBadge state={run.state} />
          </td>
          {columns.map((name) => (
            <td key={name} className={numberClass}>
              {name === "quarantined" ? <Quarantined run={run} /> : format.count(run.counts[name])}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function Quarantined({ run }: { readonly run: ImportRun }) {
  const { t, format } = useTexts();
  const count = format.count(run.counts.quarantined);
  if (run.counts.quarantined === 0) return count;
  return (
    <Link to="/daten/zurueckgestellt" search={{ run: run.id }} aria-label={t("runs.toQuarantine", { count })}>
      {count}
    </Link>
  );
}

function RunCards({ runs, nameOf }: RunRowsProps) {
  const texts = useTexts();
  const { timeZone } = useOpenCity();
  return (
    <ul className={classes.cards}>
      {runs.map((run) => (
        <li key={run.id}>
          <div className={classes.line}>
            <Link to="/daten/importlaeufe/{-$run}" params={{ run: run.id }} search>
              {run.fileName}
            </Link>
            <StateBadge state={run.state} />
          </div>
          <span className={classes.agency}>
            <KindGlyph kind={run.kind} />
            {nameOf(run.agency)} · {texts.format.instantShort(run.startedAt, timeZone)}
          </span>
          <span className={classes.meta}>{countsWords(run.counts, texts)}</span>
        </li>
      ))}
    </ul>
  );
}

const TONE = { done: "ok", running: "info", failed: "error", interrupted: "warn", reverted: "neutral" } as const;

export function StateBadge({ state }: Pick<ImportRun, "state">) {
  const { t } = useTexts();
  return <Badge tone={TONE[state]}>{t(`run.${state}`)}</Badge>;
}
