import { RESOLUTIONS } from "@lagebild/domain";
import { IconChevronDown, IconHexagon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setResolution } from "../../state/actions.ts";
import { useResolution, useView } from "../../state/hooks.ts";
import classes from "./map-panel.module.css";

/** The size of the cells: by the map's zoom, or fixed. */
export function ResolutionSelect(): ReactNode {
  const { t } = useTexts();
  const chosen = useView().resolution;
  const shown = useResolution();
  const resolution = t("map.resolution.button", { resolution: shown });
  return (
    <label className={classes.select}>
      <IconHexagon size={16} stroke={1.75} aria-hidden="true" />
      <span className={classes.selectText} aria-hidden="true">
        {resolution}
        {chosen === "auto" && <em> {t("map.resolution.auto")}</em>}
      </span>
      <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
      <select
        aria-label={t("map.resolution")}
        value={String(chosen)}
        onChange={({ currentTarget: { value } }) => setResolution(RESOLUTIONS.find((each) => String(each) === value) ?? "auto")}
      >
        <option value="auto">{t("map.resolution.autoOption")}</option>
        {RESOLUTIONS.map((each) => (
          <option key={each} value={each}>
            {t(`map.resolution.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
