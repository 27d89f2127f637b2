import type { RetentionReport } from "@lagebild/domain";
import { IconReportAnalytics } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { totalsOf } from "./totals.ts";

/** Written by the nightly run in the place of a person. */
const NIGHTLY = "nightly";

/** What was deleted or counted, newest first. */
export function ReportsCard({ reports }: { readonly reports: readonly RetentionReport[] }) {
  const { t } = useTexts();
  return (
    <Card title={t("retention.reports")} icon={<IconReportAnalytics size={18} stroke={1.75} aria-hidden />}>
      {reports.length === 0 ? (
        <EmptyState title={t("retention.reports.empty")} />
      ) : (
        <Table
          label={t("retention.reports")}
          head={
            <>
              <th scope="col">{t("retention.reports.at")}</th>
              <th scope="col">{t("retention.reports.kind")}</th>
              <th scope="col">{t("retention.reports.by")}</th>
              <th scope="col">{t("retention.reports.asOf")}</th>
              <th scope="col" className={numberClass}>
                {t("retention.reports.deleted")}
              </th>
              <th scope="col" className={numberClass}>
                {t("retention.reports.countedOn")}
              </th>
              <th scope="col">{t("retention.reports.classes")}</th>
              <th scope="col">{t("retention.reports.state")}</th>
            </>
          }
        >
          {reports.map((report) => (
            <ReportRow key={report.id} report={report} />
          ))}
        </Table>
      )}
    </Card>
  );
}

function ReportRow({ report }: { readonly report: RetentionReport }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  const { deleted, countedOn } = totalsOf(report);
  const lines = report.classes.filter((each) => each.deleted > 0);
  return (
    <tr>
      <td>{format.instant(report.startedAt, timeZone)}</td>
      <td>{t(report.isRehearsal ? "retention.reports.rehearsal" : "retention.reports.run")}</td>
      <td>{report.by === NIGHTLY ? t("retention.reports.nightly") : report.by}</td>
      <td>{format.day(report.asOf)}</td>
      <td className={numberClass}>{report.isRehearsal ? `(${format.count(deleted)})` : format.count(deleted)}</td>
      <td className={numberClass}>{report.isRehearsal ? `(${format.count(countedOn)})` : format.count(countedOn)}</td>
      <td>
        {lines.length === 0
          ? "–"
          : lines
              .map((each) =>
                t("retention.reports.class", { name: each.name, deleted: format.count(each.deleted), before: format.day(each.before) }),
              )
              .join("; ")}
      </td>
      <td>
        <State report={report} />
      </td>
    </tr>
  );
}

function State({ report: { endedAt, error, isRehearsal } }: { readonly report: RetentionReport }) {
  const { t } = useTexts();
  if (error === "failed") return <Badge tone="error">{t("retention.reports.failed")}</Badge>;
  if (error !== null) return <Badge tone="warn">{t("retention.reports.interrupted")}</Badge>;
  if (endedAt === null) return <Badge tone="info">{t("retention.reports.open")}</Badge>;
  return <Badge tone="ok">{t(isRehearsal ? "retention.reports.counted" : "retention.reports.done")}</Badge>;
}
