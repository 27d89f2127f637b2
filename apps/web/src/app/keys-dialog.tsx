import { IconHelp, IconRoute } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { MessageKey } from "../i18n/translate.ts";
import { useTexts } from "../i18n/language.tsx";
import { closeDesk, openDesk, useIsOpen } from "../state/desk.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useKey } from "../ui/use-key.ts";
import classes from "./keys-dialog.module.css";

interface Key {
  /** A letter or sign as it is printed on the key, or the name of one. */
  readonly keys: readonly (MessageKey | { readonly sign: string })[];
  readonly does: MessageKey;
}

const sign = (text: string) => ({ sign: text });
interface Group {
  readonly title: MessageKey;
  readonly list: readonly Key[];
}

const LAGE: readonly Group[] = [
  {
    title: "keys.everywhere",
    list: [
      { keys: [sign("?")], does: "keys.help" },
      { keys: ["find.keys"], does: "find.title" },
      { keys: [sign("F")], does: "keys.filters" },
      { keys: [sign("D")], does: "keys.detail" },
      { keys: [sign("T")], does: "keys.time" },
      { keys: [sign("M")], does: "keys.table" },
      { keys: [sign("1"), sign("8")], does: "keys.modes" },
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
      { keys: ["keys.space"], does: "keys.toggleCell" },
      { keys: ["keys.menuKey"], does: "keys.mapMenu" },
      { keys: [sign("+"), sign("−")], does: "keys.zoom" },
    ],
  },
  {
    title: "keys.charts",
    list: [
      { keys: [sign("P")], does: "keys.play" },
      { keys: [sign(","), sign(".")], does: "keys.step" },
      { keys: ["keys.arrows"], does: "keys.move" },
      { keys: ["keys.shiftArrows"], does: "keys.extend" },
      { keys: ["keys.enterKey"], does: "keys.choose" },
    ],
  },
];

const EVERYWHERE: readonly Key[] = [
  { keys: [sign("?")], does: "keys.help" },
  { keys: ["find.keys"], does: "find.title" },
  { keys: ["keys.esc"], does: "keys.closeDialog" },
];
const GROUPS = {
  lage: LAGE,
  inbox: [
    { title: "keys.everywhere", list: EVERYWHERE },
    {
      title: "keys.inbox",
      list: [
        { keys: [sign("J"), sign("K")], does: "keys.inbox.walk" },
        { keys: ["keys.enterKey"], does: "keys.inbox.open" },
        { keys: [sign("A")], does: "keys.inbox.take" },
        { keys: [sign("B")], does: "keys.inbox.assess" },
      ],
    },
  ],
  districts: [
    { title: "keys.everywhere", list: EVERYWHERE },
    { title: "keys.districts", list: [{ keys: [sign("["), sign("]")], does: "keys.districts.walk" }] },
  ],
} as const satisfies Readonly<Record<string, readonly Group[]>>;

interface KeysDialogProps {
  readonly of: keyof typeof GROUPS;
  readonly onClose: () => void;
}

/** Opens the keys of an area with `?`. */
export function AreaKeys({ of }: Pick<KeysDialogProps, "of">) {
  const isOpen = useIsOpen("keys");
  useKey("?", () => openDesk("keys"));
  return isOpen ? <KeysDialog of={of} onClose={() => closeDesk("keys")} /> : null;
}

/** All keys of an area, and the way to the methods. */
export function KeysDialog({ of, onClose }: KeysDialogProps) {
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
          {of === "lage" && (
            <Button onClick={() => openDesk("tour")}>
              <IconRoute size={16} stroke={1.75} aria-hidden />
              {t("command.tour")}
            </Button>
          )}
          <Button onClick={onClose}>{t("panel.close")}</Button>
        </>
      }
    >
      {GROUPS[of].map(({ title, list }) => (
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
