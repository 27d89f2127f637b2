import type { ReactNode } from "react";
import { classNames, Tip } from "./button.tsx";
import classes from "./controls.module.css";

interface BadgeProps {
  readonly tone?: "neutral" | "info" | "ok" | "warn" | "error";
  readonly icon?: ReactNode;
  /** One sentence that explains the badge. */
  readonly help?: string;
  readonly children: ReactNode;
}

/** A short mark beside a title; with `help` it takes focus and explains itself. */
export function Badge({ tone = "neutral", icon, help, children }: BadgeProps) {
  const className = classNames(classes["badge"], tone !== "neutral" && classes[tone]);
  if (help === undefined) {
    return (
      <span className={className}>
        {icon}
        {children}
      </span>
    );
  }
  return (
    <Tip label={help} isWide>
      <span className={className} tabIndex={0} role="note" aria-label={`${textOf(children)}. ${help}`}>
        {icon}
        {children}
      </span>
    </Tip>
  );
}

function textOf(children: ReactNode): string {
  return typeof children === "string" || typeof children === "number" ? String(children) : "";
}
