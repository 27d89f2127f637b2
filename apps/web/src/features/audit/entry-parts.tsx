import { READ_PURPOSES, type AuditEntry, type AuditOperation } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { Badge } from "../../ui/badge.tsx";
import { areaKeyOf } from "./action-words.ts";
import classes from "./audit.module.css";

interface EntryProps {
  readonly entry: AuditEntry;
}

/** Stands for the subject where an address names none. */
const NOTHING = "–";

const TONES = {
  collection: "neutral",
  change: "info",
  query: "neutral",
  disclosure: "warn",
  combination: "neutral",
  deletion: "error",
} as const;

export function Operation({ operation }: { readonly operation: AuditOperation }) {
  const { t } = useTexts();
  return <Badge tone={TONES[operation]}>{t(`audit.operation.${operation}`)}</Badge>;
}

export function Person({ entry: { by, role, agency } }: EntryProps) {
  const { t } = useTexts();
  const facts = [role === null ? null : t(`audit.role.${role}`), agency].filter((fact) => fact !== null);
  return (
    <span className={classes.stack}>
      <span className={classes.wrap}>{by}</span>
      {facts.length > 0 && <span className={classes.meta}>{facts.join(" · ")}</span>}
    </span>
  );
}

/** What it is about in words, the verb as the log has it, and the thing. */
export function Action({ entry: { what, subject } }: EntryProps) {
  const { t } = useTexts();
  const area = areaKeyOf(what);
  return (
    <span className={classes.stack}>
      {area !== null && <span>{t(area)}</span>}
      <code className={classes.code}>{what}</code>
      {subject !== NOTHING && <span className={classes.meta}>{subject}</span>}
    </span>
  );
}

export function Reason({ entry: { purpose, reason } }: EntryProps) {
  const { t } = useTexts();
  if (purpose === null && reason === null) return t("audit.none");
  const known = READ_PURPOSES.find((each) => each === purpose);
  // The log keeps the purpose in front of the reason, for files that have one column for both.
  const own = known !== undefined && reason?.startsWith(`${known}: `) === true ? reason.slice(known.length + 2) : reason;
  return (
    <span className={classes.stack}>
      {own !== null && <span className={classes.wrap}>{own}</span>}
      {purpose !== null && (
        <span className={classes.meta}>
          {t("audit.purpose", { purpose: known === undefined ? purpose : t(`reports.purpose.${known}`) })}
        </span>
      )}
    </span>
  );
}
