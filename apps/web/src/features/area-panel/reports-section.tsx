import type { AreaAnswer, Filter } from "@lagebild/domain";
import { type ReactNode, useState } from "react";
import { useMay } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import classes from "./area-panel.module.css";
import { ReportsDialog } from "./reports-dialog.tsx";

/** [R2] The way to single reports; absent for whom the role does not open them. */
export function ReportsSection({ answer, filter }: { readonly answer: AreaAnswer; readonly filter: Filter }): ReactNode {
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  if (!useMay()("read-reports")) return null;
  return (
    <>
      <h3>{t("area.reports")}</h3>
      <Button onClick={() => setIsOpen(true)}>{t("area.reports.open")}</Button>
      <p className={classes["quiet"]}>{t("area.reports.note")}</p>
      {isOpen && <ReportsDialog question={{ city: answer.meta.city, filter, area: answer.area }} onClose={() => setIsOpen(false)} />}
    </>
  );
}
