import { useId, type ReactNode } from "react";
import { TextArea, TextField } from "./select.tsx";
import classes from "./form-field.module.css";

interface LabelledProps {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong, in words; takes the place of the help. */
  readonly issue?: string | undefined;
  readonly children: (field: {
    readonly id: string;
    readonly "aria-invalid": boolean;
    readonly "aria-describedby": string | undefined;
  }) => ReactNode;
}

/** A control with its name above, and below it help or what is wrong. */
export function Labelled({ label, help, issue, children }: LabelledProps) {
  const id = useId();
  const note = issue ?? help;
  const hasNote = note !== undefined && note !== null;
  return (
    <div className={classes["field"]}>
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-invalid": issue !== undefined, "aria-describedby": hasNote ? `${id}-note` : undefined })}
      {hasNote && (
        <p id={`${id}-note`} className={issue === undefined ? classes["help"] : classes["issue"]}>
          {note}
        </p>
      )}
    </div>
  );
}

interface FormFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly issue?: string | undefined;
  readonly isReadOnly?: boolean;
  readonly type?: "text" | "date" | "email" | "tel";
  readonly inputMode?: "numeric" | "url" | "email" | "tel";
  readonly maxLength?: number;
  /** What managers of passwords know the field by. */
  readonly autoComplete?: "one-time-code" | "off";
}

export function FormField({ label, value, onChange, help, issue, isReadOnly = false, ...rest }: FormFieldProps) {
  return (
    <Labelled label={label} help={help} issue={issue}>
      {(field) => (
        <TextField
          {...field}
          value={value}
          readOnly={isReadOnly}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          {...rest}
        />
      )}
    </Labelled>
  );
}

interface FormAreaProps extends Pick<FormFieldProps, "label" | "value" | "onChange" | "help" | "issue" | "maxLength"> {
  readonly rows?: number;
}

export function FormArea({ label, value, onChange, help, issue, ...rest }: FormAreaProps) {
  return (
    <Labelled label={label} help={help} issue={issue}>
      {(field) => <TextArea {...field} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)} {...rest} />}
    </Labelled>
  );
}
