import { useId, type ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { TextField } from "../../ui/select.tsx";
import type { IssueKey } from "./draft.ts";
import classes from "./city-profile.module.css";

interface FormFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly issue?: IssueKey | undefined;
  readonly help?: ReactNode;
  readonly isHidden?: boolean;
  readonly isReadOnly?: boolean;
  /** A time of day, written with 24 hours whatever the browser is used to. */
  readonly isClock?: boolean;
  readonly inputMode?: "decimal";
  readonly maxLength?: number;
}

/** A field with its name above, or for screen readers only, and what is wrong with it below. */
export function FormField({
  label,
  value,
  onChange,
  issue,
  help,
  isHidden = false,
  isReadOnly = false,
  isClock = false,
  ...rest
}: FormFieldProps) {
  const { t } = useTexts();
  const id = useId();
  const note = issue === undefined ? help : t(issue);
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={isHidden ? "lb-visually-hidden" : undefined}>
        {label}
      </label>
      <TextField
        id={id}
        value={value}
        className={isClock ? classes.clock : undefined}
        {...(isClock ? { maxLength: 5, placeholder: "06:00" } : {})}
        readOnly={isReadOnly}
        aria-invalid={issue !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        {...rest}
      />
      {note !== undefined && (
        <p id={`${id}-note`} className={issue === undefined ? classes.help : classes.issue}>
          {note}
        </p>
      )}
    </div>
  );
}
