import { useEffect, useRef } from "react";
import { Labelled } from "../../ui/form-field.tsx";
import { TextField } from "../../ui/select.tsx";

interface CredentialFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What managers of passwords know the field by. */
  readonly autoComplete: "username" | "name" | "current-password" | "new-password" | "one-time-code";
  readonly type?: "text" | "password";
  readonly help?: string;
  readonly issue?: string | undefined;
  /** Takes the focus when the page opens. */
  readonly isFirst?: boolean;
}

export function CredentialField({
  label,
  value,
  onChange,
  autoComplete,
  type = "text",
  help,
  issue,
  isFirst = false,
}: CredentialFieldProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) ref.current?.focus();
  }, [isFirst]);
  return (
    <Labelled label={label} help={help} issue={issue}>
      {(field) => (
        <TextField
          {...field}
          ref={ref}
          type={type}
          value={value}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Labelled>
  );
}
