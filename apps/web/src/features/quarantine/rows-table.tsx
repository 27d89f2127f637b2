import type { StoredQuarantinedRow } from "@lagebild/domain";
import { IconCheck, IconPencil, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useFixRow } from "../../api/quarantine.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { TextField } from "../../ui/select.tsx";
import { narrowClass, numberClass, Table, valueClass } from "../../ui/table.tsx";
import { walkBoxes } from "./check-boxes.ts";
import { DeliveredValue } from "./groups-table.tsx";
import type { Selection } from "./use-selection.ts";
import classes from "./quarantine.module.css";

interface RowsTableProps {
  readonly rows: readonly StoredQuarantinedRow[];
  /** The one that is wrong; it stands first. */
  readonly column: string | null;
  readonly selection: Selection<number>;
}

/** Rows with their mapped values; the wrong one first, each value can be put right in place. */
export function RowsTable({ rows, column, selection }: RowsTableProps) {
  const { t } = useTexts();
  const [edited, setEdited] = useState<number | null>(null);
  const columns = columnsOf(rows, column);
  return (
    <div role="presentation" onKeyDown={walkBoxes}>
      <Table
        label={t("quarantine.rows")}
        head={
          <>
            <th scope="col" className={narrowClass}>
              <Checkbox state={selection.state} onToggle={selection.toggleAll} aria-label={t("quarantine.all")} />
            </th>
            <th scope="col" className={`${numberClass} ${narrowClass}`}>
              {t("quarantine.row")}
            </th>
            <th scope="col" className={narrowClass}>
              <span className="lb-visually-hidden">{t("rows.edit")}</span>
            </th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </>
        }
      >
        {rows.map((row) =>
          row.id === edited ? (
            <EditedRow key={row.id} row={row} columns={columns} onClose={() => setEdited(null)} />
          ) : (
            <ShownRow key={row.id} row={row} columns={columns} selection={selection} onEdit={() => setEdited(row.id)} />
          ),
        )}
      </Table>
    </div>
  );
}

/** Names that begin with # are Lagebild's own and no columns of the file. */
function columnsOf(rows: readonly StoredQuarantinedRow[], first: string | null): readonly string[] {
  const names = new Set(rows.flatMap(({ mapped }) => Object.keys(mapped)).filter((name) => !name.startsWith("#")));
  return [...(first !== null && names.has(first) ? [first] : []), ...[...names].filter((name) => name !== first)];
}

interface RowProps {
  readonly row: StoredQuarantinedRow;
  readonly columns: readonly string[];
}

interface ShownRowProps extends RowProps {
  readonly selection: Selection<number>;
  readonly onEdit: () => void;
}

function ShownRow({ row, columns, selection, onEdit }: ShownRowProps) {
  const { t, format } = useTexts();
  const number = format.count(row.row);
  const isFixed = row.column !== null && row.value !== null && (row.mapped[row.column] ?? "").slice(0, row.value.length + 1) !== row.value;
  return (
    <tr aria-selected={selection.chosen.has(row.id)} onDoubleClick={onEdit}>
      <td className={narrowClass}>
        <Checkbox
          state={selection.chosen.has(row.id)}
          onToggle={() => selection.toggle(row.id)}
          aria-label={t("rows.pick", { row: number })}
        />
      </td>
      <th scope="row" className={`${numberClass} ${narrowClass}`}>
        {number}
      </th>
      <td className={narrowClass}>
        {columns.length > 0 && (
          <IconButton
            isDense
            label={t("rows.editRow", { row: number })}
            icon={<IconPencil size={16} stroke={1.75} aria-hidden />}
            onClick={onEdit}
          />
        )}
      </td>
      {columns.map((name) => (
        <td key={name}>
          {name === row.column ? (
            <span className={valueClass}>
              <DeliveredValue value={row.mapped[name] ?? null} />
            </span>
          ) : (
            row.mapped[name]
          )}
          {name === row.column && isFixed && (
            <>
              {" "}
              <Badge tone="info">{t("rows.fixed")}</Badge>
            </>
          )}
        </td>
      ))}
    </tr>
  );
}

function EditedRow({ row, columns, onClose }: RowProps & { readonly onClose: () => void }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const fix = useFixRow(city.id);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(columns.map((name) => [name, row.mapped[name] ?? ""])),
  );

  function save(): void {
    const changed = Object.entries(values).filter(([name, value]) => Object.hasOwn(row.mapped, name) && value !== row.mapped[name]);
    if (changed.length === 0) onClose();
    else fix.mutate({ id: row.id, mapped: Object.fromEntries(changed) }, { onSuccess: onClose });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Enter") save();
    else onClose();
  }

  return (
    <tr data-open onKeyDown={onKeyDown}>
      <th scope="row" className={numberClass} colSpan={2}>
        {format.count(row.row)}
      </th>
      <td className={classes.tools}>
        <IconButton
          isDense
          label={t("rows.save")}
          icon={<IconCheck size={16} stroke={1.75} aria-hidden />}
          disabled={fix.isPending}
          onClick={save}
        />
        <IconButton isDense label={t("dialog.cancel")} icon={<IconX size={16} stroke={1.75} aria-hidden />} onClick={onClose} />
      </td>
      {columns.map((name, index) => (
        <td key={name}>
          <TextField
            className={classes.cell}
            aria-label={name}
            // The row was opened to change its first value.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={index === 0}
            disabled={!Object.hasOwn(row.mapped, name)}
            maxLength={2000}
            value={values[name] ?? ""}
            onChange={({ currentTarget: { value } }) => setValues((held) => ({ ...held, [name]: value }))}
          />
          {index === 0 && fix.isError && (
            <p role="alert" className={classes.fault}>
              {fix.error.message}
            </p>
          )}
        </td>
      ))}
    </tr>
  );
}
