import { IconMapOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { BaseState } from "../../map/scene.ts";
import { Button } from "../../ui/button.tsx";
import classes from "./map-panel.module.css";

/** Says that the operator's base map is missing or has gaps; the cells do not depend on it. */
export function BaseNote({ base }: { readonly base: BaseState | null }): ReactNode {
  const { t } = useTexts();
  if (base === null || base.failure === null) return null;
  return (
    <div className={classes.baseNote} role="status">
      <IconMapOff size={16} stroke={1.75} aria-hidden="true" />
      <span>{t(`base.${base.failure}`)}</span>
      {/* A page that was open before the operator named another server may not ask it: only a new page may. */}
      <Button look="link" onClick={() => location.reload()}>
        {t("base.reload")}
      </Button>
    </div>
  );
}
