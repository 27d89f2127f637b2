import { IconClockExclamation } from "@tabler/icons-react";
import { createContext, useContext } from "react";
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
  /** The panel moves along with a playback. */
  readonly isLive?: boolean;
}

/** A playback has run ahead of the panels; they follow when it is stopped. */
export const RunAhead = createContext(false);

/** A clock in the head of a panel whose data are not the newest; the content stays. */
export function StaleBadge({ staleness, isLive = false }: StaleBadgeProps) {
  const { t, format } = useTexts();
  const isBehind = useContext(RunAhead) && !isLive;
  if (isBehind) return <Clock reason="playing" help={t("stale.playing")} />;
  if (staleness === null) return null;
  const { reason, at, timeZone } = staleness;
  const time = at === null ? "–" : format.instantShort(at, timeZone);
  return <Clock reason={reason} help={t(`stale.${reason}`, { time })} />;
}

function Clock({ reason, help }: { readonly reason: string; readonly help: string }) {
  return (
    <span className={classes["stale"]} data-stale={reason}>
      <Badge tone="warn" icon={<IconClockExclamation size={14} stroke={1.75} aria-hidden />} help={help} />
    </span>
  );
}
