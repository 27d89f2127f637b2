import { daySchema, type Transfer } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconDownload, IconTransfer } from "@tabler/icons-react";
import { useState } from "react";
import { useAgencies, useAgencyNames, useCategories } from "../../api/cities.ts";
import { readAllTransfers, useTransfers, type TransferFilter } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice, Toolbar } from "../../ui/card.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { useLayout } from "../../ui/layout.ts";
import { saveFile } from "../../ui/save-file.ts";
import { Select } from "../../ui/select.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { numberClass, Pager, Table } from "../../ui/table.tsx";
import { dayAfter, dayBefore, precisionWords } from "./agreement-words.ts";
import { DayField } from "./day-field.tsx";
import { transfersCsv } from "./transfers-csv.ts";
import classes from "./exchange.module.css";

const LIMIT = 50;

/** What was handed over: day, occasion, content, receiver (R4). */
export function TransfersCard() {
  const { t } = useTexts();
  const city = useOpenCity();
  const layout = useLayout();
  const [search, setSearch] = usePageSearch();
  const filter = filterOf(search);
  const offset = Math.max(0, Number(search["offset"] ?? 0) || 0);
  const answer = useTransfers(city.id, filter, offset, LIMIT);
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  const Rows = layout === "phone" ? TransferCards : TransfersTable;
  return (
    <Card
      title={t("transfers.title")}
      icon={<IconTransfer size={18} stroke={1.75} aria-hidden />}
      tools={(answer.data?.total ?? 0) > 0 && <DownloadButton filter={filter} />}
    >
      <CardBody>
        <Filters />
        {(answer.data?.heldBack ?? 0) > 0 && <Notice tone="warn">{t("transfers.heldBack", { count: answer.data?.heldBack ?? 0 })}</Notice>}
      </CardBody>
      {answer.data === undefined ? (
        answer.isError ? (
          <ErrorNote what={t("transfers.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={6} />
        )
      ) : answer.data.transfers.length === 0 ? (
        <EmptyState
          title={t(isNarrowed ? "transfers.empty" : "transfers.empty.all")}
          icon={<IconTransfer size={28} stroke={1.5} aria-hidden />}
        />
      ) : (
        <>
          <Rows transfers={answer.data.transfers} />
          <Pager
            offset={offset}
            limit={LIMIT}
            total={answer.data.total}
            onOffset={(next) => setSearch({ offset: next === 0 ? undefined : String(next) })}
          />
        </>
      )}
    </Card>
  );
}

/** The address names the last day; the server is asked for the first day that is not meant. */
function filterOf(search: Readonly<Record<string, string | undefined>>): TransferFilter {
  const last = daySchema.safeParse(search["to"]).data;
  return {
    from: daySchema.safeParse(search["from"]).data,
    to: last === undefined ? undefined : dayAfter(last),
    owner: search["owner"],
    receiver: search["receiver"],
  };
}

function Filters() {
  const { t } = useTexts();
  const city = useOpenCity();
  const [search, setSearch] = usePageSearch();
  const agencies = useAgencies(city.id).data?.agencies ?? [];
  const options = [{ value: "", label: t("transfers.all") }, ...agencies.map(({ id, name }) => ({ value: String(id), label: name }))];
  const { from, to } = filterOf(search);
  const set = (patch: Readonly<Record<string, string | undefined>>): void => setSearch({ ...patch, offset: undefined });
  return (
    <Toolbar>
      <DayField label={t("transfers.firstDay")} day={from ?? ""} onDay={(day) => set({ from: day })} />
      <DayField label={t("transfers.lastDay")} day={to === undefined ? "" : dayBefore(to)} onDay={(day) => set({ to: day })} />
      {(["owner", "receiver"] as const).map((name) => (
        <label key={name} className={classes.day}>
          <span>{t(`transfers.${name}`)}</span>
          <Select
            isFramed
            label={t(`transfers.${name}`)}
            value={search[name] ?? ""}
            options={options}
            onChange={(value) => set({ [name]: value === "" ? undefined : value })}
          />
        </label>
      ))}
    </Toolbar>
  );
}

/** All that the filter leaves, not only the page on screen. */
function DownloadButton({ filter }: { readonly filter: TransferFilter }) {
  const texts = useTexts();
  const { t } = texts;
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const categoryName = useCategoryName();
  const [state, setState] = useState<"rest" | "busy" | "failed">("rest");
  const download = async (): Promise<void> => {
    setState("busy");
    try {
      const transfers = await readAllTransfers(city.id, filter);
      saveFile(
        "lagebild-uebermittlungen.csv",
        transfersCsv(transfers, { texts, nameOf, categoryName, levels: city.levels }),
        "text/csv;charset=utf-8",
      );
      setState("rest");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      {state === "failed" && (
        <span role="alert" className={classes.issue}>
          {t("state.error", { what: t("transfers.csv") })}
        </span>
      )}
      <Button isDense disabled={state === "busy"} onClick={() => void download()}>
        <IconDownload size={16} stroke={1.75} aria-hidden />
        {t(state === "busy" ? "transfers.csv.busy" : "transfers.csv")}
      </Button>
    </>
  );
}

function useCategoryName(): (id: string) => string {
  const { format } = useTexts();
  const city = useOpenCity();
  const known = useCategories(city.id).data?.categories ?? [];
  return (id) => known.find((category) => category.id === id)?.name[format.language] ?? id;
}

interface TransferRowsProps {
  readonly transfers: readonly Transfer[];
}

const keyOf = ({ agreement, to, kind, occasion }: Transfer): string => `${occasion.run} ${agreement} ${to} ${kind}`;

function TransfersTable({ transfers }: TransferRowsProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  return (
    <Table
      label={t("transfers.label")}
      head={
        <>
          <th scope="col">{t("transfers.day")}</th>
          <th scope="col">{t("transfers.from")}</th>
          <th scope="col">{t("transfers.to")}</th>
          <th scope="col">{t("transfers.occasion")}</th>
          <th scope="col">{t("transfers.content")}</th>
          <th scope="col">{t("transfers.purpose")}</th>
          <th scope="col" className={numberClass}>
            {t("transfers.reports")}
          </th>
        </>
      }
    >
      {transfers.map((transfer) => (
        <tr key={keyOf(transfer)}>
          <th scope="row" className={classes.nowrap}>
            {format.instant(transfer.at, city.timeZone)}
          </th>
          <td>{nameOf(transfer.from)}</td>
          <td>{nameOf(transfer.to)}</td>
          <td>
            <Occasion transfer={transfer} />
          </td>
          <td>
            <Content transfer={transfer} />
          </td>
          <td>{transfer.purpose}</td>
          <td className={numberClass}>{format.count(transfer.reports)}</td>
        </tr>
      ))}
    </Table>
  );
}

function TransferCards({ transfers }: TransferRowsProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  return (
    <ul className={classes.cards}>
      {transfers.map((transfer) => (
        <li key={keyOf(transfer)}>
          <strong>
            {nameOf(transfer.from)} {t("agreements.to", { names: nameOf(transfer.to) })}
          </strong>
          <span className={classes.meta}>
            {format.instant(transfer.at, city.timeZone)} · {t("transfers.reports")} {format.count(transfer.reports)}
          </span>
          <Content transfer={transfer} />
          <Occasion transfer={transfer} />
        </li>
      ))}
    </ul>
  );
}

function Occasion({ transfer: { occasion, isTakenBack } }: { readonly transfer: Transfer }) {
  const { t } = useTexts();
  return (
    <span className={classes.name}>
      <Link to="/daten/importlaeufe/{-$run}" params={{ run: occasion.run }} search={{}} className={classes.file}>
        {occasion.feed ?? occasion.fileName}
      </Link>
      {isTakenBack && <Badge>{t("transfers.reverted")}</Badge>}
    </span>
  );
}

/** Kind, how exactly, and under which version. */
function Content({ transfer: { kind, categories, precision, version } }: { readonly transfer: Transfer }) {
  const texts = useTexts();
  const { t } = texts;
  const { levels } = useOpenCity();
  const categoryName = useCategoryName();
  const facts = [precisionWords(precision, levels, texts), t("agreements.version", { version })];
  return (
    <div>
      <span className={classes.name}>
        <KindGlyph kind={kind} />
        {t(`kinds.${kind}`)}
        {categories !== null && `: ${categories.map(categoryName).join(", ")}`}
      </span>
      <p className={classes.meta}>{facts.join(" · ")}</p>
    </div>
  );
}
