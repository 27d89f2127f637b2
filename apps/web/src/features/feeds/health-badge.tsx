import type { FeedStatus } from "@lagebild/domain";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconFlask,
  IconLoader,
  IconPlayerPause,
  IconPlugConnectedX,
} from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { Badge } from "../../ui/badge.tsx";

const LOOKS = {
  new: { tone: "neutral", icon: IconClock },
  ok: { tone: "ok", icon: IconCircleCheck },
  working: { tone: "info", icon: IconLoader },
  failing: { tone: "error", icon: IconAlertTriangle },
  silent: { tone: "warn", icon: IconPlugConnectedX },
  paused: { tone: "neutral", icon: IconPlayerPause },
  draft: { tone: "neutral", icon: IconFlask },
} as const;

/** How a feed is doing: a glyph and a word, never colour alone. A feed on trial that neither works nor fails says that it is on trial. */
export function HealthBadge({ feed: { health, state } }: { readonly feed: Pick<FeedStatus, "health" | "state"> }) {
  const { t } = useTexts();
  const shown = state === "draft" && health !== "working" && health !== "failing" ? "draft" : health;
  const { tone, icon: Icon } = LOOKS[shown];
  return (
    <Badge tone={tone} icon={<Icon size={14} stroke={1.75} aria-hidden />}>
      {t(`feeds.health.${shown}`)}
    </Badge>
  );
}
