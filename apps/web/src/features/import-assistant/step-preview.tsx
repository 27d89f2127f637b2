import type { City } from "@lagebild/domain";
import { IconAlertTriangle, IconEye } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import type { MappingDraft } from "../../intake/drafts.ts";
import type { Preview, PreviewReport, PreviewRow } from "../../intake/messages.ts";
import { Button } from "../../ui/button.tsx";
import { Card, Notice } from "../../ui/card.tsx";
import { numberClass, Table, valueClass } from "../../ui/table.tsx";
import { changeDraft, showPreview, startRun, type Place } from "./actions.ts";
import type { Session } from "./session.ts";
import { changeSession } from "./session-store.ts";
import { columnWords, type Texts } from "./words.ts";
import classes from "./import-assistant.module.css";

interface StepProps {
  readonly place: Place;
  readonly session: Session;
}

/** The first rows: as they stand in the file, as they are understood, and what is wrong beside the cell. */
export function StepPreview({ place, session }: StepProps) {
  const { t, format } = useTexts();
  const { id } = place.city;
  const { preview, busy } = session;
  if (preview === null) return null;
  return (
    <>
      <Hints place={place} session={session} preview={preview} />
      <Card
        title={t("assistant.preview", { count: format.count(preview.rows.length) })}
        icon={<IconEye size={18} stroke={1.75} aria-hidden />}
        tools={
          <Button isDense onClick={() => changeSession(id, { step: "columns" })}>
            {t("assistant.preview.fix")}
          </Button>
        }
      >
        <PreviewTable place={place} preview={preview} draft={session.draft} />
      </Card>
      <div className={classes.actions}>
        <Button onClick={() => changeSession(id, { step: "columns" })}>{t("assistant.back")}</Button>
        <Button
          look="primary"
          disabled={busy !== null}
          onClick={() => {
            changeSession(id, { step: "dryRun", dryRun: null });
            void startRun(id, "dry-run");
          }}
        >
          {t("assistant.toDryRun")}
        </Button>
      </div>
    </>
  );
}

function Hints({ place, session, preview }: StepProps & { readonly preview: Preview }) {
  const { t } = useTexts();
  const { draft } = session;
  const reports = preview.rows.flatMap(({ report }) => (report === null ? [] : [report]));
  const problems = preview.rows.filter(({ problem }) => problem !== null).length;
  const points = reports.filter(({ point }) => point !== null);
  const isAllOutside = points.length > 0 && points.every(({ isOutside }) => isOutside);
  const isOld = preview.isOld && draft?.delivery.received === "now";
  const readAsOld = (): void => {
    if (draft === null) return;
    changeDraft(place.city.id, { ...draft, delivery: { ...draft.delivery, received: "occurred" } }, { preview });
    void showPreview(place);
  };
  return (
    <>
      {problems === 0 ? (
        <Notice tone="ok">{t("assistant.preview.ok")}</Notice>
      ) : (
        <Notice tone="warn" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t("assistant.preview.problems", { count: problems })}
        </Notice>
      )}
      {isAllOutside && (
        <Notice tone="warn" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t("assistant.preview.allOutside")}
        </Notice>
      )}
      {isOld && (
        <Notice>
          {t("assistant.preview.old")}{" "}
          <Button look="link" onClick={readAsOld}>
            {t("assistant.preview.old.action")}
          </Button>
        </Notice>
      )}
    </>
  );
}

interface PreviewTableProps {
  readonly place: Place;
  readonly preview: Preview;
  readonly draft: MappingDraft | null;
}

function PreviewTable({ place, preview, draft }: PreviewTableProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const names = new Map(place.categories.map(({ id, name }) => [id, name[format.language]]));
  return (
    <Table
      label={t("assistant.step.preview")}
      className={classes.preview}
      head={
        <>
          <th scope="col" className={numberClass}>
            {t("assistant.preview.row")}
          </th>
          {preview.columns.map((column) => (
            <th key={column} scope="col">
              {draft === null ? column : columnWords(column, draft, texts)}
            </th>
          ))}
          <th scope="col">{t("assistant.preview.when")}</th>
          <th scope="col">{t("assistant.preview.where")}</th>
          <th scope="col">{t("assistant.preview.what")}</th>
        </>
      }
    >
      {preview.rows.map((row) => (
        <tr key={row.row} data-refused={row.problem !== null}>
          <th scope="row" className={numberClass}>
            {format.count(row.row)}
          </th>
          <Cells row={row} columns={preview.columns} texts={texts} />
          <Understood row={row} city={place.city} categoryOf={(id) => names.get(id) ?? id} texts={texts} />
        </tr>
      ))}
    </Table>
  );
}

function Cells({ row, columns, texts }: { readonly row: PreviewRow; readonly columns: readonly string[]; readonly texts: Texts }) {
  const { problem, cells } = row;
  if (cells === null) return <td colSpan={columns.length}>{texts.t("assistant.preview.malformed")}</td>;
  return columns.map((column, i) => {
    const value = cells[i] ?? "";
    // A key of several columns is named by all of them.
    const isWrong = problem !== null && (problem.column === column || problem.column?.split("+").includes(column) === true);
    return (
      <td key={column} data-wrong={isWrong}>
        <span className={`${valueClass} ${classes.delivered}`} title={value}>
          {value === "" ? "–" : value}
        </span>
        {isWrong && <span className={classes.fault}>{problem.message[texts.format.language]}</span>}
      </td>
    );
  });
}

interface UnderstoodProps {
  readonly row: PreviewRow;
  readonly city: Pick<City, "timeZone">;
  readonly categoryOf: (id: PreviewReport["category"]) => string;
  readonly texts: Texts;
}

function Understood({ row, city, categoryOf, texts }: UnderstoodProps) {
  const { report, problem } = row;
  const { t } = texts;
  if (report === null) {
    return (
      <td colSpan={3} className={classes.refused}>
        {t(problem === null ? "assistant.preview.withdrawal" : "assistant.preview.refused")}
        {problem?.column === null && row.cells !== null ? `: ${problem.message[texts.format.language]}` : ""}
      </td>
    );
  }
  return (
    <>
      <td>{whenWords(report, city.timeZone, texts)}</td>
      <td data-outside={report.isOutside}>{whereWords(report, texts)}</td>
      <td>{categoryOf(report.category)}</td>
    </>
  );
}

function whenWords({ from, to, precision }: PreviewReport, zone: string, { t, format }: Texts): string {
  const day = (instant: string): string => format.instant(instant, zone).split(",")[0] ?? "";
  const isDay = precision === "day";
  const first = isDay ? t("assistant.preview.day", { day: day(from) }) : format.instant(from, zone);
  if (from === to) return first;
  const isSameDay = isDay && day(from) === day(new Date(Date.parse(to) - 1).toISOString());
  return isSameDay
    ? first
    : t("assistant.preview.until", {
        from: isDay ? day(from) : format.instant(from, zone),
        to: isDay ? day(to) : format.instant(to, zone),
      });
}

function whereWords({ place, isOutside, districts }: PreviewReport, { t }: Texts): string {
  if (place === "address") return t("assistant.preview.address");
  if (place === "none") return t("assistant.preview.noPlace");
  if (isOutside) return t("assistant.preview.outside");
  return districts.length === 0 ? t("assistant.preview.inCity") : districts.join(", ");
}
