import type { Kind } from "@lagebild/domain";
import { IconLock } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { COLUMN_ROLES, TIMED_ROLES, type ColumnProposal, type ColumnRole, type DraftColumn } from "../../intake/drafts.ts";
import { Select } from "../../ui/select.tsx";
import { valueClass } from "../../ui/table.tsx";
import type { KeptRole } from "./session.ts";
import { reasonWords, timeFormatWords } from "./words.ts";
import classes from "./import-assistant.module.css";

const FORMATS = [
  "ISO",
  "YYYY-MM-DD",
  "YYYY-MM-DD HH:mm",
  "YYYY-MM-DD HH:mm:ss",
  "DD.MM.YYYY",
  "D.M.YYYY",
  "DD.MM.YYYY HH:mm",
  "DD.MM.YYYY HH:mm:ss",
  "D.M.YYYY H:mm",
  "DD.MM.YY",
  "D/M/YYYY",
  "M/D/YYYY",
  "M/D/YYYY h:mm A",
  "M/D/YYYY h:mm:ss A",
  "HH:mm",
  "H:mm",
  "HH:mm:ss",
  "h:mm A",
  "HHmm",
  "H",
  "dayFraction",
  "YYYYMMDD",
  "unixSeconds",
  "unixMillis",
];

interface ColumnRowProps {
  readonly proposal: ColumnProposal;
  readonly column: DraftColumn;
  readonly kind: Kind;
  /** The roles come from a saved mapping. */
  readonly isSaved: boolean;
  /** What the saved mapping reads it for besides its role. */
  readonly kept: KeptRole | null;
  readonly label: string;
  readonly onRole: (role: ColumnRole, format: string | null) => void;
  readonly onFormat: (format: string) => void;
}

/** One column of the file: what stands in it, what it is read as and why. */
export function ColumnRow({ proposal, column, kind, isSaved, kept, label, onRole, onFormat }: ColumnRowProps) {
  const texts = useTexts();
  const { t } = texts;
  const { role, format } = column;
  const isPerson = proposal.personWord !== null;
  const isUnread = role === "none" && kept === null;
  const isTimed = TIMED_ROLES.includes(role);
  // Only complaints may carry the key of who reported, and only in a form that leads nowhere (C1).
  const roles = isPerson ? [] : COLUMN_ROLES.filter((one) => one !== "reporterKey" || kind === "complaint");
  const isProposed = role === proposal.role;
  const formats = [...new Set([proposal.format ?? "", format ?? "", ...FORMATS])].filter((one) => one !== "");
  return (
    <tr data-unread={isUnread}>
      <th scope="row" className={classes.name}>
        {isUnread && <IconLock size={14} aria-hidden />}
        {label}
      </th>
      <td>
        <Samples samples={proposal.samples} isPerson={isPerson} />
      </td>
      <td className={classes.role}>
        {isPerson ? (
          t("assistant.role.none")
        ) : (
          <Select
            isFramed
            label={t("assistant.column.roleOf", { name: label })}
            value={role}
            options={roles.map((value) => ({ value, label: t(`assistant.role.${value}`) }))}
            onChange={(next) => onRole(next, TIMED_ROLES.includes(next) ? (format ?? proposal.format ?? "") : null)}
          />
        )}
        {isTimed && (
          <Select
            isFramed
            label={t("assistant.column.formatOf", { name: label })}
            value={format ?? ""}
            options={[
              ...(format === "" ? [{ value: "", label: t("assistant.kind.choose") }] : []),
              ...formats.map((value) => ({ value, label: timeFormatWords(value, texts) })),
            ]}
            onChange={onFormat}
          />
        )}
      </td>
      <td className={classes.why}>
        {kept !== null && `${t("assistant.column.kept", { role: t(`assistant.role.${kept}`) })}. `}
        {isProposed
          ? proposal.reasons.map((reason) => reasonWords(reason, texts)).join(" ")
          : t(isSaved ? "assistant.why.saved" : "assistant.why.chosen")}
      </td>
    </tr>
  );
}

function Samples({ samples, isPerson }: { readonly samples: readonly string[]; readonly isPerson: boolean }) {
  const { t } = useTexts();
  if (isPerson) return <span className={classes.quiet}>{t("assistant.column.hidden")}</span>;
  if (samples.length === 0) return <span className={classes.quiet}>{t("assistant.column.empty")}</span>;
  return (
    <span className={classes.samples}>
      {samples.map((sample) => (
        <span key={sample} className={valueClass} title={sample}>
          {sample.length > 40 ? `${sample.slice(0, 39)}…` : sample}
        </span>
      ))}
    </span>
  );
}
