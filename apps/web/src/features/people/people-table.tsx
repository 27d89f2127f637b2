import type { PersonRow } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { PersonActions, type OnAct } from "./person-actions.tsx";
import { Entry, Name, Seen, State } from "./person-parts.tsx";
import { districtWords } from "./person-words.ts";
import classes from "./people.module.css";

export interface PeopleRowsProps {
  readonly people: readonly PersonRow[];
  /** Null: the reader may change nothing. */
  readonly onAct: OnAct | null;
}

export function PeopleTable({ people, onAct }: PeopleRowsProps) {
  const { t, format } = useTexts();
  return (
    <Table
      label={t("people.title")}
      head={
        <>
          {(["name", "role", "agency", "districts", "state", "entry", "seen"] as const).map((name) => (
            <th key={name} scope="col">
              {t(`people.col.${name}`)}
            </th>
          ))}
          <th scope="col" className={numberClass}>
            {t("people.col.sessions")}
          </th>
          {onAct !== null && (
            <th scope="col">
              <span className="lb-visually-hidden">{t("people.col.actions")}</span>
            </th>
          )}
        </>
      }
    >
      {people.map((person) => (
        <tr key={person.id} data-left={person.state === "left"} className={classes.row}>
          <th scope="row">
            <Name person={person} />
          </th>
          <td>{t(`role.${person.role}`)}</td>
          <td>{person.agencyName ?? t("people.house")}</td>
          <td title={person.districtNames?.join(", ")}>{districtWords(person, t)}</td>
          <td>
            <State person={person} />
          </td>
          <td>
            <Entry person={person} />
          </td>
          <td className={classes.nowrap}>
            <Seen person={person} />
          </td>
          <td className={numberClass}>{format.count(person.sessionCount)}</td>
          {onAct !== null && (
            <td>
              <PersonActions person={person} onAct={onAct} />
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
}

/** The same for a narrow screen: one block per person. */
export function PeopleCards({ people, onAct }: PeopleRowsProps) {
  const { t, format } = useTexts();
  return (
    <ul className={classes.cards} aria-label={t("people.title")}>
      {people.map((person) => (
        <li key={person.id}>
          <div className={classes.line}>
            <Name person={person} />
            <State person={person} />
          </div>
          <span>
            {t(`role.${person.role}`)} · {person.agencyName ?? t("people.house")} · {districtWords(person, t)}
          </span>
          <span>
            {t("people.col.entry")}: <Entry person={person} />
          </span>
          <div className={classes.line}>
            <span className={classes.meta}>
              {t("people.col.seen")}: <Seen person={person} /> · {t("people.col.sessions")}: {format.count(person.sessionCount)}
            </span>
            {onAct !== null && <PersonActions person={person} onAct={onAct} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
