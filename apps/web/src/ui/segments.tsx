import { useId } from "react";
import { classNames } from "./button.tsx";
import classes from "./controls.module.css";

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly className?: string | undefined;
}

/** One choice of a few, as a row of radio buttons. `null` means none of them. */
export function Segments<T extends string>({ label, value, options, onChange, className }: SegmentsProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={classNames(classes["segments"], className)}>
      {options.map((option) => (
        <label key={option.value} className={classes["segment"]}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
