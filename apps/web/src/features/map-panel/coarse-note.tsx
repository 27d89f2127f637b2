import type { Meta, Resolution } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setResolution } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { EmptyState } from "../../ui/states.tsx";
import classes from "./map-panel.module.css";

/** With so few in cells the map says nothing, although there are reports. */
const EMPTY_SHARE = 0.05;
const COARSE_SHARE = 0.5;

/** The next resolution that counts places known to the street: their radius is at least 250 m (G4), too much for 9 and 10. */
const COARSER: Readonly<Record<Resolution, Resolution | null>> = { 10: 8, 9: 8, 8: 7, 7: null };

export function isMostlyTooCoarse({ total, inCells, tooCoarse }: Pick<Meta, "total" | "inCells" | "tooCoarse">): boolean {
  return total > 0 && inCells < total * EMPTY_SHARE && tooCoarse >= total * COARSE_SHARE;
}

/** [M11] Why the map is empty although there are reports, and the way to cells that count them. */
export function CoarseNote({ meta, resolution }: { readonly meta: Meta; readonly resolution: Resolution }): ReactNode {
  const { t, format } = useTexts();
  const coarser = COARSER[resolution];
  return (
    <div className={classes.note} role="status">
      <EmptyState
        title={t("map.coarse.title", { share: format.share(meta.tooCoarse / meta.total) })}
        text={t("map.coarse.text", { resolution })}
      >
        {coarser !== null && (
          <Button look="primary" onClick={() => setResolution(coarser)}>
            {t("map.coarse.show", { resolution: coarser })}
          </Button>
        )}
        <MethodLink method="counting" rule="M11" of={t("legend.title")} />
      </EmptyState>
    </div>
  );
}
