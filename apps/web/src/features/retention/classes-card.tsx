import { IconArrowDown, IconArrowUp, IconListDetails, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { Select, TextField } from "../../ui/select.tsx";
import { Table } from "../../ui/table.tsx";
import { addClass, moveClass, type ClassDraft, type Draft, type Issues } from "./draft.ts";
import { FitsDialog } from "./fits-dialog.tsx";
import { useFitsText } from "./fits-text.ts";
import classes from "./retention.module.css";

interface ClassesCardProps {
  readonly draft: Draft;
  readonly issues: Issues;
  readonly change: (patch: Partial<Draft>) => void;
}

const MOST = 50;

/** The terms in the order in which they are tried. */
export function ClassesCard({ draft, issues, change }: ClassesCardProps) {
  const { t } = useTexts();
  const [edited, setEdited] = useState<string | null>(null);
  const replace = (id: string, patch: Partial<ClassDraft>): void =>
    change({ classes: draft.classes.map((each) => (each.id === id ? { ...each, ...patch } : each)) });
  const inEdit = draft.classes.find(({ id }) => id === edited);
  return (
    <Card
      title={t("retention.classes")}
      icon={<IconListDetails size={18} stroke={1.75} aria-hidden />}
      tools={
        <Button
          isDense
          disabled={draft.classes.length >= MOST}
          onClick={() => change({ classes: addClass(draft.classes, t("retention.new")) })}
        >
          <IconPlus size={16} stroke={1.75} aria-hidden />
          {t("retention.classes.add")}
        </Button>
      }
    >
      <ClassTable {...{ draft, issues, change }} onPatch={replace} onEdit={setEdited} />
      <CardBody>
        <p className={classes.help}>{t("retention.classes.help")}</p>
      </CardBody>
      {inEdit !== undefined && (
        <FitsDialog
          name={inEdit.name}
          fits={inEdit.fits}
          onClose={() => setEdited(null)}
          onApply={(fits) => {
            replace(inEdit.id, { fits });
            setEdited(null);
          }}
        />
      )}
    </Card>
  );
}

interface ClassTableProps extends ClassesCardProps {
  readonly onPatch: (id: string, patch: Partial<ClassDraft>) => void;
  readonly onEdit: (id: string) => void;
}

function ClassTable({ draft, issues, change, onPatch, onEdit }: ClassTableProps) {
  const { t } = useTexts();
  return (
    <Table
      label={t("retention.classes")}
      className={classes.form}
      head={
        <>
          <th scope="col">{t("retention.order")}</th>
          <th scope="col">{t("retention.name")}</th>
          <th scope="col">{t("retention.fits")}</th>
          <th scope="col">{t("retention.months")}</th>
          <th scope="col">{t("retention.remains")}</th>
          <th scope="col">
            <span className="lb-visually-hidden">{t("profile.actions")}</span>
          </th>
        </>
      }
    >
      {draft.classes.map((each, at) => (
        <ClassRow
          key={each.id}
          {...{ draft, each, at, issues }}
          onPatch={(patch) => onPatch(each.id, patch)}
          onEdit={() => onEdit(each.id)}
          onOrder={(ordered) => change({ classes: ordered })}
        />
      ))}
    </Table>
  );
}

interface ClassRowProps {
  readonly draft: Draft;
  readonly each: ClassDraft;
  readonly at: number;
  readonly issues: Issues;
  readonly onPatch: (patch: Partial<ClassDraft>) => void;
  readonly onEdit: () => void;
  readonly onOrder: (classes: readonly ClassDraft[]) => void;
}

function ClassRow({ draft, each, at, issues, onPatch, onEdit, onOrder }: ClassRowProps) {
  const { t } = useTexts();
  const fitsText = useFitsText();
  const isLast = at === draft.classes.length - 1;
  const label = (field: string): string => t("retention.of", { field, number: at + 1 });
  return (
    <tr>
      <td className={classes.order}>{at + 1}</td>
      <td>
        <Input
          label={label(t("retention.name"))}
          value={each.name}
          maxLength={120}
          issue={issues[`${each.id}.name`]}
          onChange={(name) => onPatch({ name })}
        />
      </td>
      <td className={classes.fits}>
        {isLast ? (
          t(draft.classes.length === 1 ? "retention.fits.all" : "retention.fits.rest")
        ) : (
          <Button look="link" aria-label={t("retention.fits.edit", { name: each.name })} onClick={onEdit}>
            {fitsText(each.fits)}
          </Button>
        )}
      </td>
      <td className={classes.months}>
        <Input
          label={label(t("retention.months"))}
          value={each.months}
          maxLength={3}
          inputMode="numeric"
          issue={issues[`${each.id}.months`]}
          onChange={(months) => onPatch({ months })}
        />
      </td>
      <td>
        <Select
          isFramed
          label={label(t("retention.remains"))}
          value={each.remains}
          options={[
            { value: "cellCounts", label: t("retention.remains.cellCounts") },
            { value: "nothing", label: t("retention.remains.nothing") },
          ]}
          onChange={(remains) => onPatch({ remains })}
        />
      </td>
      <td className={classes.actions}>{!isLast && <Actions {...{ draft, each, at, onOrder }} />}</td>
    </tr>
  );
}

function Actions({ draft, each, at, onOrder }: Pick<ClassRowProps, "draft" | "each" | "at" | "onOrder">): ReactNode {
  const { t } = useTexts();
  const { name } = each;
  const icon = { size: 16, stroke: 1.75, "aria-hidden": true } as const;
  return (
    <>
      <IconButton
        isDense
        label={t("retention.up", { name })}
        disabled={at === 0}
        icon={<IconArrowUp {...icon} />}
        onClick={() => onOrder(moveClass(draft.classes, at, -1))}
      />
      <IconButton
        isDense
        label={t("retention.down", { name })}
        disabled={at >= draft.classes.length - 2}
        icon={<IconArrowDown {...icon} />}
        onClick={() => onOrder(moveClass(draft.classes, at, 1))}
      />
      <IconButton
        isDense
        label={t("retention.remove", { name })}
        icon={<IconTrash {...icon} />}
        onClick={() => onOrder(draft.classes.filter(({ id }) => id !== each.id))}
      />
    </>
  );
}

interface InputProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly inputMode?: "numeric";
  readonly issue: Issues[string] | undefined;
  readonly onChange: (value: string) => void;
}

function Input({ issue, label, onChange, ...rest }: InputProps) {
  const { t } = useTexts();
  return (
    <>
      <TextField
        aria-label={label}
        aria-invalid={issue !== undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        {...rest}
      />
      {issue !== undefined && <p className={classes.issue}>{t(issue)}</p>}
    </>
  );
}
