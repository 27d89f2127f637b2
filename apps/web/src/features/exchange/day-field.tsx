import { useId } from "react";
import { TextField } from "../../ui/select.tsx";
import classes from "./exchange.module.css";

interface DayFieldProps {
  readonly label: string;
  readonly day: string;
  readonly onDay: (day: string | undefined) => void;
}

/** One day with its name before it; an emptied field asks for none. */
export function DayField({ label, day, onDay }: DayFieldProps) {
  const id = useId();
  return (
    <span className={classes.day}>
      <label htmlFor={id}>{label}</label>
      <TextField
        id={id}
        type="date"
        value={day}
        onChange={({ currentTarget: { value } }) => onDay(/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined)}
      />
    </span>
  );
}
