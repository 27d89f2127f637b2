import type { Period, Step } from "@lagebild/domain";
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setPassingPeriod, setPeriod } from "../../state/actions.ts";
import { IconButton } from "../../ui/button.tsx";
import { useReducedMotion } from "../../ui/reduced-motion.ts";
import { movePeriod, type PlayMode, playStart, playStep, resizePeriod } from "./brush.ts";
import { STEP_DAYS } from "./timeline-window.ts";

const TICK_MS = 900;

interface PlayControlsProps {
  readonly period: Period;
  readonly window: Period;
  readonly step: Step;
  readonly mode: PlayMode;
}

/** Steps through time; plays by itself unless the person wants less motion. Jumps, never tweens. */
export function PlayControls({ period, window, step, mode }: PlayControlsProps) {
  const { t } = useTexts();
  const isCalm = useReducedMotion();
  const [isPlaying, setIsPlaying] = useState(false);
  const days = STEP_DAYS[step];
  const latest = useRef({ period, window, days, mode });
  useEffect(() => {
    latest.current = { period, window, days, mode };
  }, [period, window, days, mode]);

  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => {
      const { period: now, window: all, days: by, mode: how } = latest.current;
      const next = playStep(now, how, by, all);
      if (next === null) setIsPlaying(false);
      else setPassingPeriod(next);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [isPlaying]);

  function play(): void {
    if (isPlaying) return setIsPlaying(false);
    // One entry for the whole playback: undo leads back to where it began.
    setPeriod(playStep(period, mode, days, window) ?? playStart(period, mode, days, window));
    setIsPlaying(true);
  }

  function go(sign: 1 | -1): void {
    setIsPlaying(false);
    setPeriod(mode === "sliding" ? movePeriod(period, sign * days, window) : resizePeriod(period, "end", sign * days, window, 1));
  }

  const size = { size: 16, stroke: 1.75, "aria-hidden": true } as const;
  return (
    <>
      {!isCalm && (
        <IconButton
          isDense
          look="primary"
          label={t(isPlaying ? "time.pause" : "time.play")}
          icon={isPlaying ? <IconPlayerPause {...size} /> : <IconPlayerPlay {...size} />}
          onClick={play}
        />
      )}
      <IconButton isDense label={t("time.back")} icon={<IconPlayerSkipBack {...size} />} onClick={() => go(-1)} />
      <IconButton isDense label={t("time.forward")} icon={<IconPlayerSkipForward {...size} />} onClick={() => go(1)} />
    </>
  );
}
