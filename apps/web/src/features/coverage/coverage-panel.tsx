import type { CoverageAnswer, CoverageGap, CoverageSpan, Day } from "@lagebild/domain";
import { IconCalendarCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { useAgencies, useAgencyNames } from "../../api/cities.ts";
import { useCoverage, useRemoveDeclaration } from "../../api/coverage.ts";
import { useTexts } from "../../i18n/language.tsx";
import { gapLines, uncovered } from "../../map/gap-text.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { hatchedClass, HatchSwatch } from "../../ui/hatch.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { Table } from "../../ui/table.tsx";
import classes from "./coverage.module.css";
import { DeclareDialog } from "./declare-dialog.tsx";
import { monthCells, monthsOf } from "./month-cells.ts";

const MOST_MONTHS = 36;

/** [M10] Which agency, kind and month is covered, on what that stands, and the dialog to correct it. */
export function CoveragePanel() {
  const { t } = useTexts();
  const city = useOpenCity();
  const coverage = useCoverage(city.id, city.data.dataStamp);
  const agencies = useAgencies(city.id).data?.agencies ?? [];
  const may = useMay();
  const [isDeclaring, setIsDeclaring] = useState(false);
  const { lastOn } = city.data;
  return (
    <Card
      title={t("coverage.title")}
      icon={<IconCalendarCheck size={18} stroke={1.75} aria-hidden />}
      tools={
        <>
          <MethodLink method="coverage" of={t("coverage.title")} />
          {agencies.length > 0 && lastOn !== null && may("declare-coverage") && (
            <Button isDense onClick={() => setIsDeclaring(true)}>
              {t("coverage.declare")}
            </Button>
          )}
        </>
      }
    >
      {coverage.isError && <ErrorNote isInline what={t("coverage.title")} error={coverage.error} onRetry={() => void coverage.refetch()} />}
      {coverage.data === undefined && !coverage.isError && <Skeleton lines={5} />}
      {coverage.data !== undefined && (lastOn === null || coverage.data.spans.length === 0) && <EmptyState title={t("coverage.empty")} />}
      {coverage.data !== undefined && lastOn !== null && coverage.data.spans.length > 0 && (
        <Content answer={coverage.data} lastOn={lastOn} />
      )}
      {isDeclaring && lastOn !== null && <DeclareDialog agencies={agencies} lastOn={lastOn} onClose={() => setIsDeclaring(false)} />}
    </Card>
  );
}

function Content({ answer, lastOn }: { readonly answer: CoverageAnswer; readonly lastOn: Day }) {
  const { t, format } = useTexts();
  const agencyName = useAgencyNames(useOpenCity().id);
  const lines = gapLines(uncovered(answer.gaps), { t, format, agencyName });
  return (
    <>
      <CardBody>
        <p className={classes.note}>{t("coverage.note")}</p>
        <Strips answer={answer} lastOn={lastOn} />
        <p className={classes.legend}>
          <span data-cover="full" /> {t("coverage.legend.full")}
          <span data-cover="part" /> {t("coverage.legend.part")}
          <HatchSwatch /> {t("coverage.legend.none")}
        </p>
        <h4 className={classes.title}>{t("coverage.gaps")}</h4>
        {lines.length === 0 ? (
          <p className={classes.note}>{t("coverage.noGaps")}</p>
        ) : (
          <ul className={classes.gaps}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <h4 className={classes.title}>{t("coverage.spans")}</h4>
      </CardBody>
      <Spans spans={answer.spans} />
    </>
  );
}

interface Series {
  readonly key: string;
  readonly agency: CoverageSpan["agency"];
  readonly kind: CoverageSpan["kind"];
  readonly gaps: readonly CoverageGap[];
}

function seriesOf({ spans, gaps }: CoverageAnswer): readonly Series[] {
  const series = new Map<string, Series>();
  for (const { agency, kind } of spans) {
    const key = `${agency} ${kind}`;
    const own = gaps.filter((gap) => gap.agency === agency && gap.kind === kind);
    if (!series.has(key)) series.set(key, { key, agency, kind, gaps: own });
  }
  return [...series.values()];
}

/** One row per agency and kind, one cell per month. */
function Strips({ answer, lastOn }: { readonly answer: CoverageAnswer; readonly lastOn: Day }) {
  const { t, format } = useTexts();
  const agencyName = useAgencyNames(useOpenCity().id);
  const months = monthsOf(answer.spans, lastOn, MOST_MONTHS);
  return (
    <div className={classes.strips}>
      {seriesOf(answer).map(({ key, agency, kind, gaps }) => {
        const names = { agency: agencyName(agency), kind: t(`kinds.${kind}`) };
        return (
          <div key={key} className={classes.series}>
            <span>
              {names.agency} <small>{names.kind}</small>
            </span>
            <div className={classes.strip} role="img" aria-label={t("coverage.strip", { ...names, count: uncovered(gaps).length })}>
              {monthCells(months, gaps, lastOn).map(({ from, days, covered }) => (
                <span
                  key={from}
                  className={covered === 0 ? hatchedClass : undefined}
                  data-cover={covered === days ? "full" : covered === 0 ? "none" : "part"}
                  {...(covered > 0 && covered < days ? { style: { backgroundSize: `100% ${partPercent(covered, days)}%` } } : {})}
                  title={t("coverage.month", { ...names, month: format.month(from), covered, days })}
                />
              ))}
            </div>
          </div>
        );
      })}
      <div className={classes.series} aria-hidden>
        <span />
        <div className={classes.axis}>
          <span>{months[0] !== undefined && format.month(months[0].from)}</span>
          <span>{format.month(lastOn)}</span>
        </div>
      </div>
    </div>
  );
}

/** A month that lacks a day, or has one, must not look whole or empty. */
function partPercent(covered: number, days: number): number {
  return Math.min(88, Math.max(12, Math.round((covered / days) * 100)));
}

function Spans({ spans }: { readonly spans: readonly CoverageSpan[] }) {
  const { t } = useTexts();
  const [removing, setRemoving] = useState<CoverageSpan | null>(null);
  return (
    <>
      <Table
        label={t("coverage.spans")}
        head={
          <>
            <th scope="col">{t("data.agency")}</th>
            <th scope="col">{t("coverage.kind")}</th>
            <th scope="col">{t("coverage.days")}</th>
            <th scope="col">{t("coverage.state")}</th>
            <th scope="col">{t("coverage.source")}</th>
            <th scope="col">
              <span className="lb-visually-hidden">{t("coverage.remove")}</span>
            </th>
          </>
        }
      >
        {spans.map((span) => (
          <SpanRow key={span.id} span={span} onRemove={() => setRemoving(span)} />
        ))}
      </Table>
      {removing !== null && <RemoveDialog span={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function SpanRow({ span, onRemove }: { readonly span: CoverageSpan; readonly onRemove: () => void }) {
  const { t, format } = useTexts();
  const agencyName = useAgencyNames(useOpenCity().id);
  const may = useMay();
  const isDeclared = span.source === "declared";
  return (
    <tr>
      <td>{agencyName(span.agency)}</td>
      <td>{t(`kinds.${span.kind}`)}</td>
      <td>{format.periodShort(span)}</td>
      <td>{t(span.isCovered ? "coverage.covered" : "coverage.notCovered")}</td>
      <td>{isDeclared ? t("coverage.source.declared", { by: span.by, note: span.note ?? "" }) : t("coverage.source.delivery")}</td>
      <td>
        {isDeclared && may("declare-coverage", span.agency) && (
          <Button look="link" onClick={onRemove}>
            {t("coverage.remove")}
          </Button>
        )}
      </td>
    </tr>
  );
}

function RemoveDialog({ span, onClose }: { readonly span: CoverageSpan; readonly onClose: () => void }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const agencyName = useAgencyNames(city.id);
  const remove = useRemoveDeclaration(city.id);
  return (
    <ConfirmDialog
      title={t("coverage.remove.title")}
      action={t("coverage.remove")}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate(span.id, { onSuccess: onClose })}
    >
      <p>
        {t("coverage.remove.text", { agency: agencyName(span.agency), kind: t(`kinds.${span.kind}`), period: format.periodShort(span) })}
      </p>
      {remove.isError && <p role="alert">{t("coverage.failed", { reason: remove.error.message })}</p>}
    </ConfirmDialog>
  );
}
