import type { FeedId } from "@lagebild/domain";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { Mapping } from "../../intake/drafts.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { ConfirmDialog, Dialog } from "../../ui/dialog.tsx";
import { CallExample } from "./call-example.tsx";
import { CopyButton } from "./copy-button.tsx";
import classes from "./feeds.module.css";

interface SecretDialogProps {
  readonly feed: FeedId;
  readonly secret: string;
  readonly mapping: Mapping | null;
  readonly onClose: () => void;
}

/** The secret of a new key, this one time: Escape with nothing copied asks first. */
export function SecretDialog({ feed, secret, mapping, onClose }: SecretDialogProps) {
  const { t } = useTexts();
  const [isCopied, setIsCopied] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const copy = useRef<HTMLButtonElement>(null);
  // The dialog has put the focus onto its first button by now.
  useEffect(() => copy.current?.focus(), []);
  return (
    <>
      <Dialog
        title={t("feed.keys.secret")}
        isWide
        onClose={() => (isCopied ? onClose() : setIsAsking(true))}
        actions={
          <Button look="primary" onClick={onClose}>
            {t("feed.keys.done")}
          </Button>
        }
      >
        <Notice tone="warn">{t("feed.keys.secret.once")}</Notice>
        <div className={classes.secret}>
          <code onCopy={() => setIsCopied(true)}>{secret}</code>
          <CopyButton ref={copy} text={secret} label={t("feed.keys.copy")} onCopied={() => setIsCopied(true)} />
          <CallExample feed={feed} secret={secret} mapping={mapping} />
        </div>
      </Dialog>
      {isAsking && (
        <ConfirmDialog
          title={t("feed.keys.secret.leave")}
          action={t("feed.keys.secret.leave.action")}
          isBusy={false}
          onClose={() => setIsAsking(false)}
          onConfirm={onClose}
        >
          <p>{t("feed.keys.secret.leave.text")}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
