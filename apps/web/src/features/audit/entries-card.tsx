import { auditOperationSchema, daySchema, type AuditAnswer } from "@lagebild/domain";
import { IconDownload, IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { useAudit, type AuditFilter } from "../../api/audit.ts";
import { useTexts } from "../../i18n/language.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { useLayout } from "../../ui/layout.ts";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { EntryCards } from "./entry-cards.tsx";
import { EntryTable } from "./entry-table.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { Filters, NAMES } from "./filters.tsx";
import classes from "./audit.module.css";

/** The log itself, newest first. */
export function EntriesCard() {
  const { t, format } = useTexts();
  const [search, setSearch] = usePageSearch();
  const [isExporting, setIsExporting] = useState(false);
  const filter = filterOf(search);
  const answer = useAudit(filter, /^[1-9]\d*$/.test(search["before"] ?? "") ? search["before"] : undefined);
  const clear = (): void => setSearch({ ...Object.fromEntries(NAMES.map((name) => [name, undefined])), before: undefined });
  return (
    <Card
      title={t("audit.title")}
      icon={<IconHistory size={18} stroke={1.75} aria-hidden />}
      meta={answer.data !== undefined && t("audit.found", { count: answer.data.total, shown: format.count(answer.data.total) })}
      tools={
        <Button isDense disabled={(answer.data?.total ?? 0) === 0} onClick={() => setIsExporting(true)}>
          <IconDownload size={16} stroke={1.75} aria-hidden />
          {t("audit.export")}
        </Button>
      }
    >
      <CardBody>
        <Filters />
      </CardBody>
      {answer.data === undefined ? (
        answer.isError ? (
          <ErrorNote what={t("audit.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : answer.data.entries.length === 0 ? (
        <EmptyState title={t("audit.empty")} text={t("audit.empty.text")}>
          <Button onClick={clear}>{t("audit.clear")}</Button>
        </EmptyState>
      ) : (
        <Entries answer={answer.data} />
      )}
      {isExporting && <ExportDialog filter={filter} onClose={() => setIsExporting(false)} />}
    </Card>
  );
}

function Entries({ answer }: { readonly answer: AuditAnswer }) {
  const { t } = useTexts();
  const [search, setSearch] = usePageSearch();
  const layout = useLayout();
  const Rows = layout === "phone" ? EntryCards : EntryTable;
  const isFirst = search["before"] === undefined;
  return (
    <>
      <Rows entries={answer.entries} />
      {(!isFirst || answer.next !== null) && (
        <nav className={classes.pager} aria-label={t("table.pages")}>
          <Button isDense disabled={isFirst} onClick={() => setSearch({ before: undefined })}>
            {t("audit.first")}
          </Button>
          <Button isDense disabled={answer.next === null} onClick={() => setSearch({ before: String(answer.next) })}>
            {t("audit.older")}
          </Button>
        </nav>
      )}
    </>
  );
}

function filterOf(search: Readonly<Record<string, string | undefined>>): AuditFilter {
  return {
    from: daySchema.safeParse(search["from"]).data,
    to: daySchema.safeParse(search["to"]).data,
    by: search["by"],
    operation: auditOperationSchema.safeParse(search["operation"]).data,
    what: search["what"],
    subject: search["subject"],
    text: search["text"],
  };
}
