import type { AuditEntry } from "@lagebild/domain";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Fragment, useId, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { IconButton } from "../../ui/button.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { EntryDetails } from "./entry-details.tsx";
import { Action, Operation, Person, Reason } from "./entry-parts.tsx";
import classes from "./audit.module.css";

const COLUMNS = 7;

export function EntryTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useTexts();
  return (
    <Table
      label={t("audit.title")}
      className={classes.entries}
      head={
        <>
          <th scope="col" className={numberClass}>
            {t("audit.no")}
          </th>
          {(["at", "by", "operation", "what", "reason", "receiver"] as const).map((name) => (
            <th key={name} scope="col">
              {t(`audit.${name}`)}
            </th>
          ))}
        </>
      }
    >
      {entries.map((entry) => (
        <EntryRow key={entry.no} entry={entry} />
      ))}
    </Table>
  );
}

function EntryRow({ entry }: { readonly entry: AuditEntry }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <Fragment>
      <tr>
        <th scope="row" className={numberClass}>
          <span className={classes.number}>
            <IconButton
              label={t("audit.details.of", { no: entry.no })}
              aria-expanded={isOpen}
              aria-controls={id}
              icon={<Icon size={16} stroke={1.75} aria-hidden />}
              onClick={() => setIsOpen(!isOpen)}
            />
            {format.count(entry.no)}
          </span>
        </th>
        <td className={classes.nowrap}>{format.instant(entry.at, timeZone)}</td>
        <td>
          <Person entry={entry} />
        </td>
        <td>
          <Operation operation={entry.operation} />
        </td>
        <td>
          <Action entry={entry} />
        </td>
        <td>
          <Reason entry={entry} />
        </td>
        <td className={classes.wrap}>{entry.receiver ?? t("audit.none")}</td>
      </tr>
      {isOpen && (
        <tr id={id} className={classes.detailsRow}>
          <td colSpan={COLUMNS}>
            <EntryDetails entry={entry} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
