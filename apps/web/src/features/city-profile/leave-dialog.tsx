import { useBlocker } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useLeaveGuard } from "../../state/unsaved.ts";
import { ConfirmDialog } from "../../ui/dialog.tsx";

/** Asks before changes are lost: by a link, by going back, by another city, by closing the tab. */
export function LeaveDialog({ isDirty }: { readonly isDirty: boolean }) {
  const { t } = useTexts();
  const guards = useRef(isDirty);
  const [goOn, setGoOn] = useState<(() => void) | null>(null);
  useEffect(() => {
    guards.current = isDirty;
  }, [isDirty]);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => guards.current && next.pathname !== current.pathname,
    enableBeforeUnload: () => guards.current,
    withResolver: true,
  });
  const ask = useCallback((next: () => void) => setGoOn(() => next), []);
  useLeaveGuard(isDirty ? ask : null);
  if (blocker.status !== "blocked" && goOn === null) return null;
  return (
    <ConfirmDialog
      title={t("profile.leave.title")}
      action={t("profile.leave.action")}
      isBusy={false}
      onClose={() => {
        setGoOn(null);
        blocker.reset?.();
      }}
      onConfirm={() => {
        guards.current = false;
        setGoOn(null);
        goOn?.();
        blocker.proceed?.();
      }}
    >
      <p>{t("profile.leave.text")}</p>
    </ConfirmDialog>
  );
}
