import { useState } from "react";
import { DistrictRanking } from "../features/district-ranking/district-ranking.tsx";
import { FindingsPanel } from "../features/findings/findings-panel.tsx";
import { useTexts } from "../i18n/language.tsx";
import { PanelTools } from "../ui/panel.tsx";
import { Segments } from "../ui/segments.tsx";
import classes from "./lage-screen.module.css";

const LISTS = [
  { value: "findings", label: "finding.title" },
  { value: "districts", label: "ranking.title" },
] as const;

/** What is marked, or all districts beside each other: two lists in one place. */
export function PlaceList({ className }: { readonly className?: string }) {
  const { t } = useTexts();
  const [shown, setShown] = useState<(typeof LISTS)[number]["value"]>("findings");
  return (
    <div className={`${classes.places} ${className ?? ""}`}>
      <div className={classes.placesSwitch}>
        <Segments
          label={t("finding.tab")}
          value={shown}
          options={LISTS.map(({ value, label }) => ({ value, label: t(label) }))}
          onChange={setShown}
        />
        <PanelTools.Consumer>{(tools) => tools}</PanelTools.Consumer>
      </div>
      <PanelTools value={null}>
        {shown === "findings" ? <FindingsPanel className={classes.placesList} /> : <DistrictRanking className={classes.placesList ?? ""} />}
      </PanelTools>
    </div>
  );
}
