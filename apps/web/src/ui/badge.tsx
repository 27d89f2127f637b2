import type { ReactNode } from "react";
import { classNames, Tip } from "./button.tsx";
import classes from "./controls.module.css";

type Tone = "neutral" | "info" | "ok" | "warn" | "error";

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  /** One sentence that explains the badge. */
  readonly help?: string;
  readonly children?: ReactNode;
}

export function badgeClass(tone: Tone): string {
  return classNames(classes["badge"], tone !== "neutral" && classes[tone]);
}

/** A short mark beside a title; with `help` it takes focus and explains itself. */
export function Badge({ tone = "neutral", icon, help, children }: BadgeProps) {
  const className = badgeClass(tone);
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
      <span className={className} tabIndex={0} role="note" aria-label={[textOf(children), help].filter((part) => part !== "").join(". ")}>
        {icon}
        {children}
      </span>
    </Tip>
  );
}

function textOf(children: ReactNode): string {
  return typeof children === "string" || typeof children === "number" ? String(children) : "";
}
