import { IconClockExclamation } from "@tabler/icons-react";
import { useTexts } from "../i18n/language.tsx";
import { Badge } from "./badge.tsx";
import classes from "./stale-badge.module.css";

interface StaleBadgeProps {
  /** Null: what is shown is the newest. */
  readonly staleness: {
    readonly reason: "arriving" | "outdated" | "unreachable";
    readonly at: string | null;
    readonly timeZone: string;
  } | null;
}

/** A clock in the head of a panel whose data are not the newest; the content stays. */
export function StaleBadge({ staleness }: StaleBadgeProps) {
  const { t, format } = useTexts();
  if (staleness === null) return null;
  const { reason, at, timeZone } = staleness;
  const time = at === null ? "–" : format.instantShort(at, timeZone);
  return (
    <span className={classes["stale"]} data-stale={reason}>
      <Badge tone="warn" icon={<IconClockExclamation size={14} stroke={1.75} aria-hidden />} help={t(`stale.${reason}`, { time })} />
    </span>
  );
}
