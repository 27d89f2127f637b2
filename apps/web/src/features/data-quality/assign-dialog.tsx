import type { Category, FeedId, SavedMapping, UnknownCode } from "@lagebild/domain";
import { useState } from "react";
import { useCategories, useMappingFiles } from "../../api/cities.ts";
import { useGiveFeedMapping } from "../../api/feed-mapping.ts";
import { useFeeds } from "../../api/feeds.ts";
import { useMappings, useSaveMapping } from "../../api/mappings.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useMappingNames } from "../../i18n/mapping-name.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { CardBody, Field, Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Select, TextField } from "../../ui/select.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { readsCategories, withCode } from "./assign-code.ts";

interface AssignDialogProps {
  readonly unknown: UnknownCode;
  readonly onClose: () => void;
  /** Name of the mapping that knows the code from now on. */
  readonly onGiven: (mapping: string) => void;
}

/** Gives a code its category in a mapping of the agency, or in that of one of its feeds. */
export function AssignDialog(props: AssignDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const mappings = useMappings(city.id);
  const feeds = useFeeds(city.id);
  const { agency, kind } = props.unknown;
  const isOwn = (one: { readonly agency: string; readonly kind: string }): boolean => one.agency === agency && one.kind === kind;
  if (mappings.data !== undefined && (feeds.data !== undefined || feeds.isError)) {
    const saved = mappings.data.mappings.filter((one) => isOwn(one) && readsCategories(one.mapping));
    const own = (feeds.data?.feeds ?? []).filter(isOwn).map(({ id, name }) => ({ id, name }));
    return <LoadedDialog {...props} saved={saved} feeds={own} />;
  }
  return (
    <ConfirmDialog title={t("codes.assign")} action={t("codes.save")} isBusy onClose={props.onClose} onConfirm={props.onClose}>
      {mappings.isError ? (
        <ErrorNote isInline what={t("data.mappings")} error={mappings.error} onRetry={() => void mappings.refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
    </ConfirmDialog>
  );
}

interface LoadedDialogProps extends AssignDialogProps {
  readonly saved: readonly SavedMapping[];
  readonly feeds: readonly { readonly id: FeedId; readonly name: string }[];
}

/** Where the code can be given its category; a mapping without a name gets the typed one. */
function useTarget({ saved, feeds }: Pick<LoadedDialogProps, "saved" | "feeds">) {
  const { t } = useTexts();
  const city = useOpenCity();
  const nameOf = useMappingNames(useMappingFiles(city.id), city.timeZone);
  const options = [
    ...feeds.map(({ id, name }) => ({ value: String(id), label: t("codes.feed", { name }) })),
    ...saved.map((one) => ({ value: one.id, label: nameOf(one) })),
  ];
  const [value, onChange] = useState(options[0]?.value ?? "");
  const [typed, onType] = useState("");
  const mapping = saved.find(({ id }) => id === value);
  const feed = feeds.find(({ id }) => id === value);
  const name = mapping === undefined ? (feed?.name ?? "") : (mapping.name ?? typed.trim());
  return { options, value, onChange, typed, onType, mapping, feed, name };
}
type Target = ReturnType<typeof useTarget>;

function LoadedDialog({ unknown, saved, feeds, onClose, onGiven }: LoadedDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const save = useSaveMapping(city.id);
  const give = useGiveFeedMapping(city.id);
  const [category, setCategory] = useState("");
  const target = useTarget({ saved, feeds });
  const { mapping, feed, name } = target;

  async function assign(): Promise<void> {
    const { agency, kind, code } = unknown;
    const change = (body: Readonly<Record<string, unknown>>) => withCode(body, code, category);
    if (feed !== undefined) await give.mutateAsync({ feed: feed.id, change });
    else if (mapping !== undefined) await save.mutateAsync({ agency, kind, name, mapping: change(mapping.mapping) });
    onGiven(name);
    onClose();
  }

  return (
    <ConfirmDialog
      title={t("codes.dialog", { code: unknown.code })}
      action={t("codes.save")}
      isBusy={save.isPending || give.isPending}
      isReady={category !== "" && name !== ""}
      onClose={onClose}
      // A refusal stands at the end of the dialog.
      onConfirm={() => void assign().catch(() => undefined)}
    >
      {target.options.length === 0 ? (
        <Notice tone="warn">{t("codes.noMapping")}</Notice>
      ) : (
        <Fields unknown={unknown} category={category} onCategory={setCategory} target={target} />
      )}
      <Notice>{t("codes.stored")}</Notice>
      <Refusal error={save.error ?? give.error} />
    </ConfirmDialog>
  );
}

interface FieldsProps {
  readonly unknown: UnknownCode;
  readonly category: string;
  readonly onCategory: (category: string) => void;
  readonly target: Target;
}

function Fields({ unknown, category, onCategory, target }: FieldsProps) {
  const { t } = useTexts();
  const options = useCategoryOptions(unknown);
  return (
    <CardBody>
      <Field label={t("codes.category")}>
        {(id) => <Select id={id} isFramed label={t("codes.category")} value={category} options={options} onChange={onCategory} />}
      </Field>
      <Field label={t("codes.target")}>
        {(id) => (
          <Select id={id} isFramed label={t("codes.target")} value={target.value} options={target.options} onChange={target.onChange} />
        )}
      </Field>
      {target.mapping?.name === null && (
        <Field label={t("mapping.name")} help={t("codes.name.help")}>
          {(id) => (
            <TextField id={id} maxLength={120} value={target.typed} onChange={({ currentTarget }) => target.onType(currentTarget.value)} />
          )}
        </Field>
      )}
    </CardBody>
  );
}

/** Members of the kind, with their group in front. */
function useCategoryOptions({ kind }: UnknownCode) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const categories: readonly Category[] = useCategories(city.id).data?.categories ?? [];
  const names = new Map(categories.map(({ id, name }) => [id, name[format.language]]));
  return [
    { value: "", label: t("codes.choose") },
    ...categories
      .filter((one) => one.kind === kind && one.parent !== null)
      .map(({ id, parent, name }) => ({
        value: String(id),
        label: parent === null ? name[format.language] : `${names.get(parent) ?? parent}: ${name[format.language]}`,
      })),
  ];
}
