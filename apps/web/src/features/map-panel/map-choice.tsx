import { IconChevronDown, IconStack2 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { classNames } from "../../ui/button.tsx";
import classes from "./map-panel.module.css";

interface MapChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly className?: string | undefined;
}

/** The system's own list behind a button of the map. */
export function MapChoice<T extends string>({ label, value, options, onChange, className }: MapChoiceProps<T>): ReactNode {
  return (
    <label className={classNames(classes.select, className)}>
      <IconStack2 size={16} stroke={1.75} aria-hidden="true" />
      <span className={classes.selectText} aria-hidden="true">
        {options.find((option) => option.value === value)?.label}
      </span>
      <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
      <select
        aria-label={label}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
