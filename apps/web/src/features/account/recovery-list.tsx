import { useEffect, useId, useRef, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { saveFile } from "../../ui/save-file.ts";
import classes from "./account.module.css";

interface RecoveryListProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown once: goes on when somebody says that the codes are put away. */
export function RecoveryList({ codes, onDone }: RecoveryListProps) {
  const { t } = useTexts();
  const id = useId();
  const [isKept, setKept] = useState(false);
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <div className={classes["form"]}>
      <p ref={head} tabIndex={-1} role="status">
        {t("account.recovery.text")}
      </p>
      <ul className={classes["codes"]} aria-label={t("account.recovery.title")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes["keep"]}>
        <Checkbox id={id} state={isKept} onToggle={() => setKept(!isKept)} />
        <label htmlFor={id}>{t("account.recovery.kept")}</label>
      </div>
      <div className={classes["buttons"]}>
        <Button onClick={() => saveFile("lagebild-codes.txt", `${t("account.recovery.title")}\n\n${codes.join("\n")}\n`, "text/plain")}>
          {t("account.recovery.save")}
        </Button>
        <Button look="primary" disabled={!isKept} onClick={onDone}>
          {t("account.recovery.done")}
        </Button>
      </div>
    </div>
  );
}
