import type { Period } from "@lagebild/domain";
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { setPeriod } from "../../state/actions.ts";
import { useView } from "../../state/hooks.ts";
import { readPlayback } from "../../state/play.ts";
import { IconButton } from "../../ui/button.tsx";
import { useReducedMotion } from "../../ui/reduced-motion.ts";
import { useKey } from "../../ui/use-key.ts";
import { movePeriod, resizePeriod } from "./brush.ts";
import { STEP_DAYS } from "./timeline-window.ts";
import { usePlayback } from "./use-playback.ts";

interface PlayControlsProps {
  readonly period: Period;
  readonly window: Period;
}

/** Steps through time; plays by itself unless the person wants less motion. Jumps, never tweens. */
export function PlayControls({ period, window }: PlayControlsProps) {
  const { t } = useTexts();
  const isCalm = useReducedMotion();
  const { mode, step } = useView().play;
  const { isPlaying, toggle, stop } = usePlayback(window);
  const days = STEP_DAYS[step];

  function go(sign: 1 | -1): void {
    const from = readPlayback().played?.period ?? period;
    stop();
    setPeriod(mode === "sliding" ? movePeriod(from, sign * days, window) : resizePeriod(from, "end", sign * days, window, 1));
  }

  useKey("p", () => (isCalm ? go(1) : toggle()));
  useKey(",", () => go(-1));
  useKey(".", () => go(1));
  const size = { size: 16, stroke: 1.75, "aria-hidden": true } as const;
  return (
    <>
      {!isCalm && (
        <IconButton
          isDense
          look="primary"
          label={t(isPlaying ? "time.pause" : "time.play")}
          icon={isPlaying ? <IconPlayerPause {...size} /> : <IconPlayerPlay {...size} />}
          onClick={toggle}
        />
      )}
      <IconButton isDense label={t("time.back")} icon={<IconPlayerSkipBack {...size} />} onClick={() => go(-1)} />
      <IconButton isDense label={t("time.forward")} icon={<IconPlayerSkipForward {...size} />} onClick={() => go(1)} />
    </>
  );
}
