import { Tooltip } from "@mantine/core";
import type { ComponentProps, ReactNode } from "react";
import classes from "./controls.module.css";

type Look = "default" | "primary" | "plain" | "link";

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: Look;
  readonly isDense?: boolean;
}

export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}

export function buttonClass(look: Look, isDense = false): string {
  return classNames(classes["button"], look !== "default" && classes[look], isDense && classes["dense"]);
}

export function Button({ look = "default", isDense = false, className, ...rest }: ButtonProps) {
  return <button type="button" className={classNames(buttonClass(look, isDense), className)} {...rest} />;
}

interface IconButtonProps extends Omit<ButtonProps, "children"> {
  /** Said by screen readers and shown as a tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
}

export function IconButton({ label, icon, look = "plain", className, ...rest }: IconButtonProps) {
  return (
    <Tip label={label}>
      <Button look={look} aria-label={label} className={classNames(classes["icon"], className)} {...rest}>
        {icon}
      </Button>
    </Tip>
  );
}

interface TipProps {
  readonly label: ReactNode;
  readonly children: React.JSX.Element;
  readonly isWide?: boolean;
}

/** A tooltip that also shows on focus; touch has none, so it never holds the only copy of something. */
export function Tip({ label, children, isWide = false }: TipProps) {
  return (
    <Tooltip
      label={label}
      openDelay={400}
      events={{ hover: true, focus: true, touch: false }}
      multiline={isWide}
      {...(isWide ? { w: 260 } : {})}
      transitionProps={{ duration: 0 }}
      withinPortal
    >
      {children}
    </Tooltip>
  );
}
