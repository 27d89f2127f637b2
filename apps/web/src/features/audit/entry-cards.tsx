import type { AuditEntry } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { EntryDetails } from "./entry-details.tsx";
import { Action, Operation, Person, Reason } from "./entry-parts.tsx";
import classes from "./audit.module.css";

/** The same for a narrow screen: one entry below the other. */
export function EntryCards({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  return (
    <ul className={classes.cards}>
      {entries.map((entry) => (
        <li key={entry.no}>
          <span className={classes.cardHead}>
            <Operation operation={entry.operation} />
            <span className={classes.meta}>
              {t("audit.no")} {format.count(entry.no)} · {format.instant(entry.at, timeZone)}
            </span>
          </span>
          <Person entry={entry} />
          <Action entry={entry} />
          {(entry.reason !== null || entry.purpose !== null) && <Reason entry={entry} />}
          {entry.receiver !== null && (
            <span className={classes.wrap}>
              {t("audit.receiver")}: {entry.receiver}
            </span>
          )}
          <details>
            <summary>{t("audit.details")}</summary>
            <EntryDetails entry={entry} />
          </details>
        </li>
      ))}
    </ul>
  );
}
