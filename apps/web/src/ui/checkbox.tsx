import { IconCheck, IconMinus } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import classes from "./controls.module.css";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "onChange" | "checked"> {
  readonly state: boolean | "some";
  readonly onToggle: () => void;
}

/** `some`: a group of which some members are chosen. */
export function Checkbox({ state, onToggle, ...rest }: CheckboxProps) {
  return (
    <span className={classes["check"]}>
      <input
        type="checkbox"
        checked={state === true}
        ref={(input) => {
          if (input !== null) input.indeterminate = state === "some";
        }}
        onChange={onToggle}
        {...rest}
      />
      {state === true && <IconCheck aria-hidden stroke={3} />}
      {state === "some" && <IconMinus aria-hidden stroke={3} />}
    </span>
  );
}
