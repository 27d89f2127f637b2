import type { QuarantineGroup } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { useAgencyNames } from "../../api/cities.ts";
import type { GroupQuestion } from "../../api/quarantine.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { narrowClass, numberClass, Table, valueClass } from "../../ui/table.tsx";
import { causeKey } from "./cause.ts";
import { walkBoxes } from "./check-boxes.ts";
import type { Selection } from "./use-selection.ts";
import classes from "./quarantine.module.css";

interface GroupsTableProps {
  readonly groups: readonly QuarantineGroup[];
  readonly question: GroupQuestion;
  readonly selection: Selection<string>;
}

export function GroupsTable({ groups, question, selection }: GroupsTableProps) {
  const { t } = useTexts();
  return (
    <div role="presentation" onKeyDown={walkBoxes}>
      <Table
        label={t("data.quarantine")}
        head={
          <>
            <th scope="col" className={narrowClass}>
              <Checkbox state={selection.state} onToggle={selection.toggleAll} aria-label={t("quarantine.all")} />
            </th>
            <th scope="col">{t("quarantine.reason")}</th>
            <th scope="col">{t("quarantine.column")}</th>
            <th scope="col">{t("quarantine.values")}</th>
            <th scope="col">{t("data.agency")}</th>
            <th scope="col" className={numberClass}>
              {t("quarantine.rows")}
            </th>
            <th scope="col">{t("quarantine.newest")}</th>
          </>
        }
      >
        {groups.map((group) => (
          <GroupRow key={causeKey(group)} group={group} question={question} selection={selection} />
        ))}
      </Table>
    </div>
  );
}

const SHOWN_VALUES = 3;

function GroupRow({ group, question, selection }: Omit<GroupsTableProps, "groups"> & { readonly group: QuarantineGroup }) {
  const { t, format } = useTexts();
  const { id, timeZone } = useOpenCity();
  const nameOf = useAgencyNames(id);
  const key = causeKey(group);
  const reason = t(`code.${group.code}`);
  const { column } = group;
  const search = {
    agency: group.agency,
    code: group.code,
    ...(column === null ? {} : { column }),
    ...(question.run === undefined ? {} : { run: question.run }),
  };
  return (
    <tr aria-selected={selection.chosen.has(key)}>
      <td className={narrowClass}>
        <Checkbox
          state={selection.chosen.has(key)}
          onToggle={() => selection.toggle(key)}
          aria-label={t("quarantine.pick", { reason, column: column ?? "" })}
        />
      </td>
      <th scope="row">
        <Link to="/daten/zurueckgestellt" search={search}>
          {reason}
        </Link>
      </th>
      <td>{column ?? t("quarantine.wholeRow")}</td>
      <td>
        <div className={classes.values}>
          {group.values.slice(0, SHOWN_VALUES).map(({ value, count }) => (
            <span key={value ?? "\0"} className={valueClass}>
              <DeliveredValue value={value} /> <span className={classes.times}>{format.count(count)}×</span>
            </span>
          ))}
        </div>
      </td>
      <td>
        <span className={classes.agency}>
          <KindGlyph kind={group.kind} />
          {nameOf(group.agency)}
        </span>
      </td>
      <td className={numberClass}>{format.count(group.count)}</td>
      <td style={{ whiteSpace: "nowrap" }}>{format.instantShort(group.newestAt, timeZone)}</td>
    </tr>
  );
}

/** A value as it stands in the file; nothing is said in words. */
export function DeliveredValue({ value }: { readonly value: string | null }) {
  const { t } = useTexts();
  return value === null || value.trim() === "" ? <em>{t("quarantine.nothing")}</em> : value;
}
