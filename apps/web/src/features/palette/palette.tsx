import type { CityAnswer } from "@lagebild/domain";
import { IconSearch, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useMay } from "../../api/session.ts";
import { useFoundPlaces } from "../../api/places.ts";
import { useTexts } from "../../i18n/language.tsx";
import { IconButton } from "../../ui/button.tsx";
import { GROUPS, type Command, type Hit } from "./hit.ts";
import { HitList } from "./hit-list.tsx";
import classes from "./palette.module.css";
import { useCategoryHits, useCellHits, useCoordinateHits, useDistrictHits, usePlaceHits } from "./use-city-hits.ts";
import { commandHits, useAreaHits, useFindingHits, useViewHits } from "./use-kept-hits.ts";

interface PaletteProps {
  readonly city: CityAnswer;
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** One field for all that can be found or done. The keyboard stays in the field; arrow keys walk the list. */
export function Palette({ city, commands, onClose }: PaletteProps) {
  const { t } = useTexts();
  const id = useId();
  const [text, setText] = useState("");
  const dialog = useModal();
  const { hits, places } = useHits(city, commands, text);
  const { active, choose, run, onKeyDown } = useChoosing(hits, { isLooking: places === "searching" && text.trim() !== "", onClose });
  return (
    <dialog
      ref={dialog}
      className={classes["dialog"]}
      aria-label={t("find.title")}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      onPointerDown={({ target }) => target === dialog.current && onClose()}
    >
      <div className={classes["field"]}>
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <input
          role="combobox"
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-label={t("find.input")}
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-describedby={`${id}-help`}
          {...(active === undefined ? {} : { "aria-activedescendant": `${id}-${active.id}` })}
          placeholder={t("find.input")}
          value={text}
          maxLength={120}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            choose(null);
          }}
          onKeyDown={onKeyDown}
        />
        <IconButton isDense label={t("panel.close")} icon={<IconX size={16} aria-hidden />} onClick={onClose} />
      </div>
      <HitList id={id} hits={hits} active={active ?? null} onPoint={choose} onRun={run} />
      <Notes city={city.name} text={text} count={hits.length} places={places} id={`${id}-help`} />
    </dialog>
  );
}

interface Choosing {
  /** Places may still come. */
  readonly isLooking: boolean;
  readonly onClose: () => void;
}

/** The hit that Enter runs: the one that was walked or pointed to, else the first that fits. */
function useChoosing(hits: readonly Hit[], { isLooking, onClose }: Choosing) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [isWaiting, setIsWaiting] = useState(false);
  const first = Math.max(
    0,
    hits.findIndex(({ isNear = false }) => !isNear),
  );
  const picked = hits.findIndex((hit) => hit.id === chosen);
  const at = picked < 0 ? first : picked;
  const active = hits[at];

  function run(hit: Hit | undefined): void {
    if (hit === undefined) return;
    onClose();
    // After the dialog has given the focus back.
    setTimeout(hit.run);
  }

  // Who types an address and presses Enter at once means the address, which may still be looked for.
  const isEarly = isLooking && chosen === null;
  useEffect(() => {
    if (!isWaiting || isEarly) return;
    setIsWaiting(false);
    run(active);
    // Once the answer is there.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isWaiting, isEarly]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = stepOf(event.key, at, hits.length);
    if (event.key === "Enter" && isEarly) setIsWaiting(true);
    else if (event.key === "Enter") run(active);
    else if (step === null) return;
    else setChosen(hits[step]?.id ?? null);
    event.preventDefault();
  }

  function choose(hit: Hit | null): void {
    setChosen(hit?.id ?? null);
    if (hit === null) setIsWaiting(false);
  }
  return { active, choose, run, onKeyDown };
}

interface NotesProps {
  readonly id: string;
  readonly city: string;
  readonly text: string;
  readonly count: number;
  readonly places: PlacesState;
}

/** What to do with the list, and why something is not on it. */
function Notes({ id, city, text, count, places }: NotesProps) {
  const { t } = useTexts();
  const isTyped = text.trim() !== "";
  const said = useLate(isTyped && places !== "searching" ? t("find.count", { count }) : "");
  return (
    <div className={classes["notes"]}>
      {isTyped && count === 0 && places !== "searching" && <p>{t("find.nothing", { text: text.trim() })}</p>}
      {isTyped && places === "searching" && <p>{t("find.searching")}</p>}
      {isTyped && places === "failed" && <p className={classes["failed"]}>{t("find.failed")}</p>}
      {isTyped && places === "no-list" && <p>{t("find.noAddresses", { city })}</p>}
      {(!isTyped || count === 0) && <p>{t("find.examples")}</p>}
      <p id={id} className={classes["help"]}>
        {t("find.help")}
      </p>
      <p className="lb-visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

type PlacesState = "found" | "searching" | "failed" | "no-list";

function useHits(city: CityAnswer, commands: readonly Command[], text: string) {
  const asked = useLate(text.trim(), DEBOUNCE_MS);
  const found = useFoundPlaces(city.id, asked);
  const isCurrent = asked === text.trim();
  // An answer to what was typed before is no answer.
  const answer = isCurrent ? found.data : undefined;
  const sees = useMay()("view-picture");
  const onMap = [
    ...useDistrictHits(city, text),
    ...useAreaHits(city, text),
    ...usePlaceHits(city, answer?.places ?? NO_PLACES),
    ...useCoordinateHits(city, text),
    ...useCellHits(city, text),
    ...useCategoryHits(city, text),
    ...useFindingHits(city, text),
    ...useViewHits(city, text),
  ];
  const all = [...(sees ? onMap : []), ...commandHits(commands, text)];
  const hits = GROUPS.flatMap((group) => all.filter((hit) => hit.group === group));
  const places: PlacesState =
    isCurrent && found.isError ? "failed" : answer === undefined ? "searching" : answer.hasAddresses ? "found" : "no-list";
  return { hits, places };
}

const DEBOUNCE_MS = 120;
const SAY_MS = 600;
const NO_PLACES: readonly never[] = [];

/** The value once it has stood for a while. */
function useLate(value: string, ms = SAY_MS): string {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return late;
}

/** Arrow keys walk round, Home and End of the text stay with the text. */
function stepOf(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  if (key === "PageDown") return Math.min(count - 1, at + 8);
  return key === "PageUp" ? Math.max(0, at - 8) : null;
}

/** Opens the dialog over everything, and gives the focus back where it came from. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useMemo(() => document.activeElement, []);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, [before]);
  return dialog;
}
