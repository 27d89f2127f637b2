import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTexts } from "../i18n/language.tsx";
import { Button } from "./button.tsx";
import { Notice } from "./card.tsx";
import { CopyButton } from "./copy-button.tsx";
import { ConfirmDialog, Dialog } from "./dialog.tsx";
import classes from "./once-dialog.module.css";

interface OnceDialogProps {
  readonly title: string;
  readonly secret: string;
  /** That it is shown only now, and how it is to be handed on. */
  readonly warning: string;
  /** The words on the button that copies. */
  readonly copy: string;
  /** Asked before it is closed with nothing copied. */
  readonly leave: { readonly title: string; readonly text: string };
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** A secret that is shown this one time: Escape with nothing copied asks first. */
export function OnceDialog({ title, secret, warning, copy, leave, children, onClose }: OnceDialogProps) {
  const { t } = useTexts();
  const [isCopied, setIsCopied] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The dialog has put the focus onto its first button by now.
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <Dialog
        title={title}
        isWide
        onClose={() => (isCopied ? onClose() : setIsAsking(true))}
        actions={
          <Button look="primary" onClick={onClose}>
            {t("once.done")}
          </Button>
        }
      >
        <Notice tone="warn">{warning}</Notice>
        <div className={classes["secret"]}>
          <code onCopy={() => setIsCopied(true)}>{secret}</code>
          <CopyButton ref={button} text={secret} label={copy} onCopied={() => setIsCopied(true)} />
          {children}
        </div>
      </Dialog>
      {isAsking && (
        <ConfirmDialog title={leave.title} action={t("once.leave")} isBusy={false} onClose={() => setIsAsking(false)} onConfirm={onClose}>
          <p>{leave.text}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
