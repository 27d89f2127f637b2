import { IconColumns3 } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { buildMapping, type MappingDraft } from "../../intake/drafts.ts";
import type { OpenedFile } from "../../intake/messages.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice } from "../../ui/card.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Table } from "../../ui/table.tsx";
import { changeDraft, countValues, showPreview, stopTask, type Place } from "./actions.ts";
import { CategoryTable } from "./category-table.tsx";
import { ColumnRow } from "./column-row.tsx";
import { DeliveryFields } from "./delivery-fields.tsx";
import { FileFacts } from "./file-facts.tsx";
import { categoryColumnOf, keptRoleOf, withFormat, withRole, type Session } from "./session.ts";
import { columnWords, problemWords } from "./words.ts";
import classes from "./import-assistant.module.css";

interface StepProps {
  readonly place: Place;
  readonly session: Session;
}

/** What each column means; nothing of a column that is not read leaves this computer. */
export function StepColumns({ place, session }: StepProps) {
  const texts = useTexts();
  const { t } = texts;
  const { id } = place.city;
  const { opened, draft, counts, busy } = session;
  if (opened === null || draft === null) return null;
  const read = draft.columns.filter(({ name, role }) => role !== "none" || keptRoleOf(draft, name) !== null).length;
  const isEmpty = opened.proposal.columns.length > 0 && opened.isEmpty;
  const built = buildMapping(draft);
  const change = (next: MappingDraft): void => {
    const isOtherCategory = categoryColumnOf(next) !== categoryColumnOf(draft);
    changeDraft(id, next);
    if (isOtherCategory) void countValues(place);
  };
  return (
    <>
      <Card
        title={t("assistant.columns")}
        icon={<IconColumns3 size={18} stroke={1.75} aria-hidden />}
        meta={t("assistant.columns.meta", { read: String(read), total: String(draft.columns.length) })}
      >
        <CardBody>
          {isEmpty && <Notice tone="warn">{t("assistant.empty")}</Notice>}
          <FileFacts place={place} session={session} onDraft={change} />
        </CardBody>
        <ColumnTable opened={opened} draft={draft} onDraft={change} />
      </Card>
      <DeliveryFields place={place} draft={draft} onDraft={change} />
      <CategoryTable
        place={place}
        draft={draft}
        counts={counts}
        isCounting={busy?.task === "count"}
        onDraft={(next) => changeDraft(id, next)}
      />
      {built.kind === "problems" && (
        <Notice tone="warn">
          <ul className={classes.problems}>
            {built.problems.map((problem, i) => (
              <li key={i}>{problemWords(problem, texts)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {busy !== null && <Progress label={t("assistant.categories.counting")} value={busy.share} max={1} />}
      <div className={classes.actions}>
        {busy !== null && <Button onClick={() => stopTask(id)}>{t("assistant.stop")}</Button>}
        <Button look="primary" disabled={built.kind === "problems" || busy !== null} onClick={() => void showPreview(place)}>
          {t("assistant.toPreview")}
        </Button>
      </div>
    </>
  );
}

interface ColumnTableProps {
  readonly opened: OpenedFile;
  readonly draft: MappingDraft;
  readonly onDraft: (draft: MappingDraft) => void;
}

function ColumnTable({ opened, draft, onDraft }: ColumnTableProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <Table
      label={t("assistant.columns")}
      className={classes.columns}
      head={
        <>
          <th scope="col">{t("assistant.column")}</th>
          <th scope="col">{t("assistant.column.samples")}</th>
          <th scope="col">{t("assistant.column.role")}</th>
          <th scope="col">{t("assistant.column.why")}</th>
        </>
      }
    >
      {opened.proposal.columns.map((proposal, i) => {
        const column = draft.columns[i];
        return column === undefined ? null : (
          <ColumnRow
            key={proposal.name}
            proposal={proposal}
            column={column}
            kind={draft.kind}
            isSaved={draft.base !== null}
            kept={keptRoleOf(draft, column.name)}
            label={columnWords(column.name, draft, texts)}
            onRole={(role, format) => onDraft(withRole(draft, column.name, role, format))}
            onFormat={(format) => onDraft(withFormat(draft, column.name, format))}
          />
        );
      })}
    </Table>
  );
}
