import type { ImportRun } from "@lagebild/domain";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useState } from "react";
import { useRevertRun } from "../../api/import-runs.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import classes from "./import-runs.module.css";

/** Takes a run back, and takes that back. */
export function RunActions({ run }: { readonly run: ImportRun }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const revert = useRevertRun(city.id);
  const [isAsking, setIsAsking] = useState(false);
  const isUndo = run.state === "reverted";
  const Icon = isUndo ? IconArrowForwardUp : IconArrowBackUp;
  const done = revert.data;
  return (
    <>
      {done !== undefined && (
        <Notice tone="ok">
          {t(done.run.state === "reverted" ? "revert.done" : "revert.undone", {
            deleted: format.count(done.deleted),
            restored: format.count(done.restored),
          })}
        </Notice>
      )}
      {run.state !== "running" && (
        <div className={classes.actions}>
          <Button onClick={() => setIsAsking(true)}>
            <Icon size={16} stroke={1.75} aria-hidden />
            {t(isUndo ? "revert.undo" : "revert.action")}
          </Button>
        </div>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t(isUndo ? "revert.undo" : "revert.action")}
          action={t(isUndo ? "revert.undo" : "revert.action")}
          isBusy={revert.isPending}
          onClose={() => setIsAsking(false)}
          onConfirm={() => revert.mutate({ run: run.id, isUndo }, { onSuccess: () => setIsAsking(false) })}
        >
          <p>
            <strong>{run.fileName}</strong>, {format.instant(run.startedAt, city.timeZone)}
          </p>
          <p>
            {t(isUndo ? "revert.undo.text" : "revert.text", {
              accepted: run.counts.accepted,
              updated: run.counts.updated,
              withdrawn: run.counts.withdrawn,
            })}
          </p>
          <p>{t(isUndo ? "revert.undo.later" : "revert.later")}</p>
          {revert.isError && <Notice tone="error">{revert.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </>
  );
}
