import type { ComponentProps } from "react";
import { classNames } from "./button.tsx";
import classes from "./controls.module.css";

interface SelectProps<T extends string> extends Omit<ComponentProps<"select">, "value" | "onChange"> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly isFramed?: boolean;
}

/** The system's own list: right for keyboard, screen reader and touch. */
export function Select<T extends string>({ label, value, options, onChange, isFramed = false, className, ...rest }: SelectProps<T>) {
  return (
    <select
      aria-label={label}
      className={classNames(classes["select"], isFramed && classes["framed"], className)}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = options.find((option) => option.value === currentTarget.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export function TextField({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classNames(classes["field"], className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classNames(classes["field"], classes["area"], className)} {...rest} />;
}
