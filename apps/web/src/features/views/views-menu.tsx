import type { ListedView } from "@lagebild/domain";
import { IconBookmark, IconBookmarkPlus, IconPencil, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useDeleteView, useSavedViews } from "../../api/saved-views.ts";
import { useTexts } from "../../i18n/language.tsx";
import { closeDesk, openDesk, useIsOpen } from "../../state/desk.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { openAddress } from "../../state/shared-view.ts";
import { useLage } from "../../state/store.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { addressPeriod, movingWords } from "./period-words.ts";
import { ViewDialog } from "./view-dialog.tsx";
import classes from "./views.module.css";

type Asked = { readonly what: "edit" | "delete"; readonly view: ListedView };

/** Saved views of the agency, and the way to save another. */
export function ViewsMenu() {
  const { t } = useTexts();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [saved, setSaved] = useState("");
  const isSaving = useIsOpen("save-view");
  return (
    <>
      <Popover
        label={t("views.title")}
        width={360}
        position="bottom-end"
        renderTarget={(props) => (
          <Button className={classes["button"]} aria-label={t("views.title")} title={t("views.title")} {...props}>
            <IconBookmark size={16} stroke={1.75} aria-hidden />
            <span>{t("views.button")}</span>
          </Button>
        )}
      >
        {(close) => (
          <div className={classes["menu"]}>
            <h2>{t("views.title")}</h2>
            <Views
              onOpened={close}
              onAsk={(next) => {
                close();
                setAsked(next);
              }}
            />
            <Button
              onClick={() => {
                close();
                openDesk("save-view");
              }}
            >
              <IconBookmarkPlus size={16} stroke={1.75} aria-hidden />
              {t("views.save")}
            </Button>
          </div>
        )}
      </Popover>
      {isSaving && (
        <ViewDialog
          view={null}
          onClose={() => closeDesk("save-view")}
          onDone={(name) => {
            setSaved(name);
            closeDesk("save-view");
          }}
        />
      )}
      {asked?.what === "edit" && <ViewDialog view={asked.view} onClose={() => setAsked(null)} onDone={() => setAsked(null)} />}
      {asked?.what === "delete" && <DeleteDialog view={asked.view} onClose={() => setAsked(null)} />}
      <span className="lb-visually-hidden" role="status">
        {saved === "" ? "" : t("views.saved", { name: saved })}
      </span>
    </>
  );
}

interface ViewsProps {
  readonly onOpened: () => void;
  readonly onAsk: (asked: Asked) => void;
}

function Views({ onOpened, onAsk }: ViewsProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const views = useSavedViews(city.id);
  if (views.isError) return <ErrorNote isInline what={t("views.title")} error={views.error} onRetry={() => void views.refetch()} />;
  if (views.data === undefined) return <Skeleton lines={3} />;
  if (views.data.views.length === 0) return <p className={classes["meta"]}>{t("views.empty")}</p>;
  return (
    <ul className={classes["list"]}>
      {views.data.views.map((view) => (
        <li key={view.id}>
          <OneView view={view} onOpened={onOpened} />
          {view.isOwn && (
            <>
              <IconButton
                isDense
                label={t("views.edit", { name: view.name })}
                icon={<IconPencil size={16} stroke={1.75} aria-hidden />}
                onClick={() => onAsk({ what: "edit", view })}
              />
              <IconButton
                isDense
                label={t("views.delete", { name: view.name })}
                icon={<IconTrash size={16} stroke={1.75} aria-hidden />}
                onClick={() => onAsk({ what: "delete", view })}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function OneView({ view, onOpened }: { readonly view: ListedView; readonly onOpened: () => void }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const navigate = useNavigate();
  const language = useLage((state) => state.view.language);
  const fixed = addressPeriod(view.address);
  const days = movingWords(view.period, t) ?? (fixed === null ? null : format.periodShort(fixed));
  const by = t("views.by", { by: view.by, when: format.instantShort(view.changedAt, city.timeZone) });

  function open(): void {
    onOpened();
    void navigate({ to: "/lage", search: openAddress(view, { city: city.id, language, lastOn: city.data.lastOn }) });
  }

  return (
    <button type="button" className={classes["open"]} onClick={open}>
      <span className={classes["name"]}>{view.name}</span>
      <span className={classes["meta"]}>{[days, by].filter((part) => part !== null).join(" · ")}</span>
      {view.note !== "" && <span className={classes["note"]}>{view.note}</span>}
    </button>
  );
}

function DeleteDialog({ view, onClose }: { readonly view: ListedView; readonly onClose: () => void }) {
  const { t } = useTexts();
  const remove = useDeleteView(useOpenCity().id);
  return (
    <ConfirmDialog
      title={t("views.delete.title")}
      action={t("views.delete.do")}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate(view.id, { onSuccess: onClose })}
    >
      <p>{t("views.delete.text", { name: view.name })}</p>
      {remove.isError && <Refusal error={remove.error} />}
    </ConfirmDialog>
  );
}
