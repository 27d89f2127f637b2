import { IconSearch } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { openDesk } from "../../state/desk.ts";
import { Button, Tip } from "../../ui/button.tsx";
import classes from "./top-bar.module.css";

/** Opens search and commands; looks like the field that it opens. */
export function FindButton() {
  const { t } = useTexts();
  const label = t("find.title");
  return (
    <Tip label={`${label} (${t("find.keys")})`}>
      <Button className={classes.find} aria-keyshortcuts="Control+K" data-tour="find" onClick={() => openDesk("find")}>
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <span>{t("find.button")}</span>
        <kbd aria-hidden>{t("find.keys")}</kbd>
      </Button>
    </Tip>
  );
}
