import { AUDIT_OPERATIONS } from "@lagebild/domain";
import { useEffect, useId, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Select, TextField } from "../../ui/select.tsx";
import { DaysFilter } from "./days-filter.tsx";
import classes from "./audit.module.css";

/** Parameters of the address that narrow the log. */
export const NAMES = ["from", "to", "by", "operation", "what", "subject", "text"] as const;

/** Whoever types is not asked for every letter: each question is on record. */
const PAUSE_MS = 600;
const LONGEST = 200;

export function Filters() {
  const { t } = useTexts();
  const [search, setSearch] = usePageSearch();
  const set = (name: string, value: string): void => setSearch({ [name]: value === "" ? undefined : value, before: undefined });
  const operations = ["", ...AUDIT_OPERATIONS] as const;
  return (
    <search className={classes.filters}>
      <DaysFilter />
      <Named label={t("audit.operation")}>
        {(id) => (
          <Select
            id={id}
            isFramed
            label={t("audit.operation")}
            value={operations.find((each) => each === search["operation"]) ?? ""}
            options={operations.map((each) => ({ value: each, label: t(`audit.operation.${each === "" ? "all" : each}`) }))}
            onChange={(value) => set("operation", value)}
          />
        )}
      </Named>
      {(["by", "what", "subject", "text"] as const).map((name) => (
        <Named key={name} label={t(`audit.${name}`)}>
          {(id) => <PatientField key={search[name] ?? ""} id={id} value={search[name] ?? ""} onValue={(value) => set(name, value)} />}
        </Named>
      ))}
    </search>
  );
}

interface NamedProps {
  readonly label: string;
  readonly children: (id: string) => React.ReactNode;
}

function Named({ label, children }: NamedProps) {
  const id = useId();
  return (
    <div className={classes.filter}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface PatientFieldProps {
  readonly id: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** Tells its text after a pause, or at once with the enter key or when the focus leaves. */
function PatientField({ id, value, onValue }: PatientFieldProps) {
  const [text, setText] = useState(value);
  const tell = (): void => {
    if (text.trim() !== value) onValue(text.trim());
  };
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onValue(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onValue]);
  return (
    <TextField
      id={id}
      value={text}
      maxLength={LONGEST}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={tell}
      onKeyDown={({ key }) => key === "Enter" && tell()}
    />
  );
}
