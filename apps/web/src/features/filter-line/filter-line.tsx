import { IconArrowBackUp, IconArrowForwardUp, IconKeyboard, IconX } from "@tabler/icons-react";
import type { Meta } from "@lagebild/domain";
import { type ReactNode, useEffect, useState } from "react";
import { WeightedBadge } from "../../explain/weighted-badge.tsx";
import { useFacets } from "../../api/picture.ts";
import { useTexts } from "../../i18n/language.tsx";
import { dismissBroken } from "../../state/actions.ts";
import { redo, undo } from "../../state/history.ts";
import { useFilter } from "../../state/hooks.ts";
import { useIsPlaying, usePlayed } from "../../state/play.ts";
import { useLage } from "../../state/store.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, classNames, IconButton } from "../../ui/button.tsx";
import { useChips } from "./chips.ts";
import classes from "./filter-line.module.css";
import { LinkButton } from "./link-button.tsx";
import { WithoutCell } from "./without-cell.tsx";

const ANNOUNCE_EVERY_MS = 1_000;

interface FilterLineProps {
  readonly onFilters: () => void;
  /** Shows the list of keys; null where there is no keyboard. */
  readonly onKeys: (() => void) | null;
  /** Saved views, beside the link to this one. */
  readonly views: ReactNode;
}

/** The question in words, its total, and what can be done with it. A chip leads to the filters. */
export function FilterLine({ onFilters, onKeys, views }: FilterLineProps) {
  const { t, format } = useTexts();
  const facets = useFacets(
    useLage(({ view }) => view.city),
    useFilter(),
  );
  const meta = facets.data?.meta;
  const spoken = facets.isError
    ? t("line.countFailed")
    : meta === undefined
      ? ""
      : t("line.totalSpoken", { count: Math.round(meta.total), text: format.tally(meta.total, meta.isWeighted) });
  const walked = useWalkedWords();
  const isPlaying = useIsPlaying();
  const canUndo = useLage(({ past }) => past.length > 0);
  const canRedo = useLage(({ future }) => future.length > 0);
  return (
    <section className={classes.wrap} data-tour="line" aria-label={t("line.label")}>
      <div className={classNames(classes.line, isPlaying && "lb-own-layer")}>
        <Chips onFilters={onFilters} />
        {meta !== undefined && (
          <div className={classes.figures} data-stale={facets.isPlaceholderData}>
            <Total meta={meta} />
            <WithoutCell meta={meta} />
            <WeightedBadge meta={meta} />
            {meta.statistics === "incoming" && <Badge help={t("line.provisional.help")}>{t("line.provisional")}</Badge>}
          </div>
        )}
        <div className={classes.actions}>
          <IconButton
            label={t("line.undo")}
            icon={<IconArrowBackUp size={18} stroke={1.75} aria-hidden />}
            disabled={!canUndo}
            onClick={undo}
          />
          <IconButton
            label={t("line.redo")}
            icon={<IconArrowForwardUp size={18} stroke={1.75} aria-hidden />}
            disabled={!canRedo}
            onClick={redo}
          />
          {onKeys !== null && (
            <IconButton label={t("keys.open")} icon={<IconKeyboard size={18} stroke={1.75} aria-hidden />} onClick={onKeys} />
          )}
          {views}
          <LinkButton />
        </div>
      </div>
      <Announcer text={walked === null || spoken === "" ? spoken : `${walked} ${spoken}`} />
      <BrokenNotice />
    </section>
  );
}

/** Of the question, or of the picture of a playback that lies over it. */
function Total({ meta }: { readonly meta: Meta }) {
  const { t, format } = useTexts();
  const { total, isWeighted } = usePlayed() ?? meta;
  return (
    <span>
      <b>{format.tally(total, isWeighted)}</b> {t("line.total", { count: Math.round(total) })}
    </span>
  );
}

function Chips({ onFilters }: { readonly onFilters: () => void }) {
  const { t } = useTexts();
  return (
    <ul className={classes.chips}>
      {useChips().map(({ id, icon: Icon, label, short, help = label, isChanged, clear, clearLabel }) => (
        <li key={id} className={classes.chip} data-changed={isChanged}>
          <button type="button" className={classes.chipLabel} title={help} onClick={onFilters}>
            {Icon !== null && <Icon size={16} stroke={1.75} aria-hidden />}
            <span className={classes.long}>{label}</span>
            <span className={classes.short}>{short}</span>
          </button>
          {isChanged && clear !== null && (
            <button type="button" className={classes.clear} aria-label={clearLabel ?? t("line.clear", { chip: label })} onClick={clear}>
              <IconX size={14} aria-hidden />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What was undone or redone last; null once the question was changed otherwise. */
function useWalkedWords(): string | null {
  const { t } = useTexts();
  const walked = useLage((state) => state.walked);
  if (walked === null) return null;
  const names = walked.dimensions.map((dimension) => t(`walked.${dimension}`));
  return t(`walked.${walked.way}`, { what: names.length === 0 ? t("walked.nothing") : names.join(", ") });
}

/** Says the new total after a filter or that it is not known, at most once a second. */
function Announcer({ text }: { readonly text: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), ANNOUNCE_EVERY_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="lb-visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}

function BrokenNotice() {
  const { t } = useTexts();
  const broken = useLage((state) => state.broken);
  if (broken.length === 0) return null;
  return (
    <div className={classes.notice} role="status">
      <span>{t("line.broken", { names: broken.join(", ") })}</span>
      <Button look="link" aria-label={t("line.broken.dismiss")} onClick={dismissBroken}>
        <IconX size={16} aria-hidden />
      </Button>
    </div>
  );
}
