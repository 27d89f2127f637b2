import { Labelled } from "./form-field.tsx";
import { TextField } from "./select.tsx";

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether a manager of passwords offers one, or fills in the one it knows. */
  readonly isNew: boolean;
  readonly help?: string;
  readonly issue?: string | undefined;
}

export function PasswordField({ label, value, onChange, isNew, help, issue }: PasswordFieldProps) {
  return (
    <Labelled label={label} help={help} issue={issue}>
      {(field) => (
        <TextField
          {...field}
          type="password"
          value={value}
          autoComplete={isNew ? "new-password" : "current-password"}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Labelled>
  );
}
