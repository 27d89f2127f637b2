import { MAX_CONTEXT_BYTES, type ContextLayer } from "@lagebild/domain";
import { IconUpload } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { useKeepLayer } from "../../api/context.ts";
import { titleIn } from "../../explain/context-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { type LayerDraft, draftOf, EMPTY_DRAFT, requestOf, withFile } from "./draft.ts";
import { LayerFields } from "./layer-fields.tsx";
import { LayerOutcome } from "./layer-outcome.tsx";
import classes from "./context-layers.module.css";
import { type ContextFile, type FileProblem, readContextFile } from "./read-file.ts";

interface LayerDialogProps {
  /** Null: a new layer. */
  readonly layer: ContextLayer | null;
  readonly surveyMinimum: number;
  readonly onClose: () => void;
}

/** Choose a file, say what it means, store it, and read what became of it. */
export function LayerDialog({ layer, surveyMinimum, onClose }: LayerDialogProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const keep = useKeepLayer(useOpenCity().id);
  const [draft, setDraft] = useState<LayerDraft>(layer === null ? EMPTY_DRAFT : draftOf(layer));
  const [file, setFile] = useState<ContextFile | null>(null);
  const title = layer === null ? t("context.page.upload") : t("context.page.replaceOf", { title: titleIn(layer.title, texts) });
  if (keep.data !== undefined) {
    return (
      <Dialog title={title} onClose={onClose} actions={<Button onClick={onClose}>{t("panel.close")}</Button>}>
        <LayerOutcome layer={keep.data} surveyMinimum={surveyMinimum} />
      </Dialog>
    );
  }
  const request = file === null ? null : requestOf(draft, file);
  return (
    <Dialog
      title={title}
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("dialog.cancel")}</Button>
          <Button
            look="primary"
            disabled={request === null || keep.isPending}
            onClick={() => request !== null && keep.mutate({ id: layer?.id ?? null, request })}
          >
            {t("context.form.save")}
          </Button>
        </>
      }
    >
      <FileField
        file={file}
        onFile={(chosen) => {
          keep.reset();
          setFile(chosen);
          if (chosen !== null) setDraft((before) => withFile(before, chosen));
        }}
      />
      {file !== null && (
        <LayerFields
          draft={draft}
          file={file}
          surveyMinimum={surveyMinimum}
          onChange={(patch) => setDraft((before) => ({ ...before, ...patch }))}
        />
      )}
      {file !== null && request === null && <p className={classes.kept}>{t("context.form.missing")}</p>}
      {keep.isPending && <Notice>{t("context.form.saving")}</Notice>}
      {keep.error !== null && <Notice tone="error">{keep.error.message}</Notice>}
    </Dialog>
  );
}

interface FileFieldProps {
  readonly file: ContextFile | null;
  readonly onFile: (file: ContextFile | null) => void;
}

function FileField({ file, onFile }: FileFieldProps): ReactNode {
  const { t, format } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<{ readonly name: string; readonly problem: FileProblem } | null>(null);

  async function choose(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    const read = await readContextFile(chosen);
    setRefused(typeof read === "string" ? { name: chosen.name, problem: read } : null);
    onFile(typeof read === "string" ? null : read);
  }

  return (
    <div className={classes.file}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".geojson,.json,application/geo+json"
        aria-label={t("context.form.file")}
        onChange={({ currentTarget }) => {
          void choose(currentTarget.files?.[0]);
          currentTarget.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()}>
        <IconUpload size={16} stroke={1.75} aria-hidden />
        {t(file === null ? "context.form.choose" : "context.form.other")}
      </Button>
      {file !== null && <span>{t("context.form.read", { name: file.name, count: file.count, text: format.count(file.count) })}</span>}
      {refused !== null && (
        <Notice tone="error">
          {t(`context.form.${refused.problem}`, { name: refused.name, size: format.count(MAX_CONTEXT_BYTES / 1024 / 1024) })}
        </Notice>
      )}
    </div>
  );
}
