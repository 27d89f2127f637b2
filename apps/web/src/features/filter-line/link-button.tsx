import { IconCheck, IconLink } from "@tabler/icons-react";
import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { type CopyOutcome, copySharedLink } from "../../state/shared-link.ts";
import { Button, Tip } from "../../ui/button.tsx";
import classes from "./filter-line.module.css";

const SHOWN_MS = 2_500;

/** Copies the link to the whole view. */
export function LinkButton() {
  const { t } = useTexts();
  const [outcome, setOutcome] = useState<CopyOutcome | null>(null);

  async function copy(): Promise<void> {
    const next = await copySharedLink();
    setOutcome(next);
    setTimeout(() => setOutcome(null), SHOWN_MS);
  }

  return (
    <>
      <Tip label={t("line.link.copy")}>
        <Button className={classes.link} aria-label={t("line.link.copy")} onClick={() => void copy()}>
          {outcome === "copied" ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} stroke={1.75} aria-hidden />}
          <span>{t("line.link")}</span>
        </Button>
      </Tip>
      <span className={outcome === "failed" ? classes.failed : "lb-visually-hidden"} role="status">
        {outcome === null ? "" : t(`line.link.${outcome}`)}
      </span>
    </>
  );
}
