import { IconX } from "@tabler/icons-react";
import { useEffect, useId, useRef, type ReactNode, type RefObject } from "react";
import { useTexts } from "../i18n/language.tsx";
import { Button, classNames, IconButton } from "./button.tsx";
import classes from "./dialog.module.css";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly children: ReactNode;
  /** Row of buttons; the last one does it. */
  readonly actions: ReactNode;
}

/** Holds the keyboard until it is closed; Escape closes it, and the focus goes back to where it came from. */
export function Dialog({ title, onClose, isWide = false, children, actions }: DialogProps) {
  const { t } = useTexts();
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // The dialog has left the page by now, and with it the browser's memory of where the focus was.
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useScrollByKeyboard(body);
  return (
    <dialog
      ref={ref}
      className={classNames(classes["dialog"], isWide && classes["wide"])}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // A second Escape closes without asking: whoever holds the dialog decides all the same.
        if (ref.current?.open !== false) return;
        ref.current.showModal();
        onClose();
      }}
    >
      <header className={classes["head"]}>
        <h2 id={id}>{title}</h2>
        <IconButton isDense label={t("panel.close")} icon={<IconX size={16} aria-hidden />} onClick={onClose} />
      </header>
      <div ref={body} className={classes["body"]}>
        {children}
      </div>
      <footer className={classes["actions"]}>{actions}</footer>
    </dialog>
  );
}

const CONTROLS = "a[href], button, input, select, textarea, [tabindex]";

/** What scrolls and holds nothing that takes the focus takes it itself, so that the arrow keys reach all of it. */
function useScrollByKeyboard(ref: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const body = ref.current;
    if (body === null) return undefined;
    const fit = (): void => {
      const isStop = body.scrollHeight > body.clientHeight && body.querySelector(CONTROLS) === null;
      if (isStop) body.tabIndex = 0;
      else body.removeAttribute("tabindex");
    };
    fit();
    addEventListener("resize", fit);
    return () => removeEventListener("resize", fit);
  });
}

interface ConfirmProps {
  readonly title: string;
  /** The words on the button that does it. */
  readonly action: string;
  readonly isBusy: boolean;
  readonly isReady?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** The second click of a double click comes before the button knows that it is busy. */
const isFirstClick = ({ detail }: { readonly detail: number }): boolean => detail < 2;

/** Says what will happen, and does it when asked a second time. */
export function ConfirmDialog({ title, action, isBusy, isReady = true, onConfirm, onClose, isWide = false, children }: ConfirmProps) {
  const { t } = useTexts();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      isWide={isWide}
      actions={
        <>
          <Button onClick={onClose}>{t("dialog.cancel")}</Button>
          <Button look="primary" disabled={isBusy || !isReady} onClick={(event) => isFirstClick(event) && onConfirm()}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
