import { IconHelp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { MessageKey } from "../i18n/translate.ts";
import { useTexts } from "../i18n/language.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import classes from "./keys-dialog.module.css";

interface Key {
  /** A letter or sign as it is printed on the key, or the name of one. */
  readonly keys: readonly (MessageKey | { readonly sign: string })[];
  readonly does: MessageKey;
}

const sign = (text: string) => ({ sign: text });
const GROUPS: readonly { readonly title: MessageKey; readonly list: readonly Key[] }[] = [
  {
    title: "keys.everywhere",
    list: [
      { keys: [sign("?")], does: "keys.help" },
      { keys: [sign("F")], does: "keys.filters" },
      { keys: [sign("D")], does: "keys.detail" },
      { keys: [sign("T")], does: "keys.time" },
      { keys: [sign("M")], does: "keys.table" },
      { keys: [sign("1"), sign("6")], does: "keys.modes" },
      { keys: [sign("L")], does: "keys.findings" },
      { keys: ["keys.ctrlZ"], does: "keys.undo" },
      { keys: ["keys.ctrlY"], does: "keys.redo" },
      { keys: ["keys.esc"], does: "keys.escape" },
    ],
  },
  {
    title: "keys.map",
    list: [
      { keys: ["keys.arrows"], does: "keys.walk" },
      { keys: ["keys.enterKey"], does: "keys.enter" },
      { keys: [sign("+"), sign("−")], does: "keys.zoom" },
    ],
  },
  {
    title: "keys.charts",
    list: [
      { keys: ["keys.arrows"], does: "keys.move" },
      { keys: ["keys.shiftArrows"], does: "keys.extend" },
      { keys: ["keys.enterKey"], does: "keys.choose" },
    ],
  },
];

/** All keys of the Lage screen, and the way to the methods. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog
      title={t("keys.title")}
      onClose={onClose}
      actions={
        <>
          <Link to="/methoden" search={{}} className={buttonClass("default")}>
            <IconHelp size={16} stroke={1.75} aria-hidden />
            {t("methods.title")}
          </Link>
          <Button onClick={onClose}>{t("panel.close")}</Button>
        </>
      }
    >
      {GROUPS.map(({ title, list }) => (
        <section key={title} className={classes.group}>
          <h3>{t(title)}</h3>
          <dl>
            {list.map(({ keys, does }) => (
              <div key={does}>
                <dt>
                  {keys.map((key) => {
                    const text = typeof key === "string" ? t(key) : key.sign;
                    return <kbd key={text}>{text}</kbd>;
                  })}
                </dt>
                <dd>{t(does)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
