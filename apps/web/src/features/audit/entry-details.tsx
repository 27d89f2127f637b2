import type { AuditEntry } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { changesOf, membersOf } from "./readable.ts";
import classes from "./audit.module.css";

/** What was asked, what changed, and how the entry hangs on the one before. */
export function EntryDetails({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTexts();
  const asked = membersOf(entry.question);
  const facts = (["request", "hash"] as const).flatMap((name) => (entry[name] === null ? [] : [{ name, value: entry[name] }]));
  return (
    <div className={classes.details}>
      {asked.length > 0 && (
        <section>
          <h4>{t("audit.question")}</h4>
          <dl className={classes.members}>
            {asked.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Changes entry={entry} />
      <dl className={classes.members}>
        {entry.person !== null && (
          <div>
            <dt>{t("audit.account")}</dt>
            <dd>{entry.person}</dd>
          </div>
        )}
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{t(`audit.${name}`)}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Changes({ entry: { no, before, after } }: { readonly entry: AuditEntry }) {
  const { t } = useTexts();
  const changes = changesOf(before, after);
  if (changes.length === 0) return null;
  return (
    <section>
      <h4 id={`changes-${no}`}>{t("audit.changed")}</h4>
      <table className={classes.changes} aria-labelledby={`changes-${no}`}>
        <thead>
          <tr>
            {(["member", "before", "after"] as const).map((name) => (
              <th key={name} scope="col">
                {t(`audit.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.name}>
              <th scope="row">{change.name}</th>
              <td>{change.before ?? t("audit.none")}</td>
              <td>{change.after ?? t("audit.none")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
