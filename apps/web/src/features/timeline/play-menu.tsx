import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setPlay } from "../../state/actions.ts";
import { useView } from "../../state/hooks.ts";
import { PLAY_MODES, PLAY_SPEEDS } from "../../state/play.ts";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { useReducedMotion } from "../../ui/reduced-motion.ts";
import { Segments } from "../../ui/segments.tsx";
import classes from "./timeline.module.css";

/** How time is played: what a step does with the period, and how many steps make a second. */
export function PlayMenu(): ReactNode {
  const { t } = useTexts();
  const { mode, speed } = useView().play;
  const isCalm = useReducedMotion();
  const pace = t("time.pace", { count: speed });
  const text = isCalm ? t(`time.${mode}`) : `${t(`time.${mode}`)}, ${pace}`;
  return (
    <Popover
      label={t("time.mode")}
      width={280}
      position="top-end"
      renderTarget={(props) => (
        <Button isDense className={classes.play} aria-label={`${t("time.mode")}: ${text}`} {...props}>
          {text}
          <IconChevronDown size={14} stroke={1.75} aria-hidden />
        </Button>
      )}
    >
      <div className={classes.menu}>
        <Segments
          label={t("time.mode")}
          value={mode}
          onChange={(chosen) => setPlay({ mode: chosen })}
          options={PLAY_MODES.map((value) => ({ value, label: t(`time.${value}`) }))}
        />
        <p>{t(`time.${mode}.help`)}</p>
        {!isCalm && (
          <>
            <h3>{t("time.speed")}</h3>
            <Segments
              label={t("time.speed")}
              value={`${speed}`}
              onChange={(chosen) => setPlay({ speed: PLAY_SPEEDS.find((each) => `${each}` === chosen) ?? speed })}
              options={PLAY_SPEEDS.map((each) => ({ value: `${each}`, label: t("time.pace", { count: each }) }))}
            />
          </>
        )}
      </div>
    </Popover>
  );
}
