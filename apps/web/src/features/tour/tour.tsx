import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { placeCard, TOUR_STEPS } from "./steps.ts";
import classes from "./tour.module.css";

interface TourProps {
  readonly onClose: () => void;
}

/** Shows the parts of the screen one by one, over the screen as it is. What is not on this screen is left out. */
export function Tour({ onClose }: TourProps) {
  const { t } = useTexts();
  const id = useId();
  const [steps] = useState(() => TOUR_STEPS.filter(({ target }) => find(target) !== null));
  const [at, setAt] = useState(0);
  const { dialog, heading } = useModal(at, onClose, steps.length);
  const step = steps[at];
  const { card, ring } = usePlaces(step?.target ?? "", dialog);
  if (step === undefined) return null;
  const isLast = at === steps.length - 1;

  function onKeyDown(event: KeyboardEvent): void {
    const next = event.key === "ArrowRight" ? at + 1 : event.key === "ArrowLeft" ? at - 1 : null;
    if (next === null || next < 0 || next >= steps.length) return;
    event.preventDefault();
    setAt(next);
  }

  return (
    // Its buttons take the keys; arrows walk the steps as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={classes["layer"]}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div ref={ring} className={classes["ring"]} aria-hidden />
      <div ref={card} className={classes["card"]}>
        <header>
          <h2 ref={heading} id={`${id}-title`} tabIndex={-1}>
            {t(step.title)}
          </h2>
          <IconButton isDense label={t("tour.skip")} icon={<IconX size={16} aria-hidden />} onClick={onClose} />
        </header>
        <p id={`${id}-text`}>{t(step.text)}</p>
        <footer>
          <span>{t("tour.step", { step: at + 1, all: steps.length })}</span>
          {at > 0 && <Button onClick={() => setAt(at - 1)}>{t("tour.back")}</Button>}
          <Button look="primary" onClick={() => (isLast ? onClose() : setAt(at + 1))}>
            {t(isLast ? "tour.done" : "tour.next")}
          </Button>
        </footer>
      </div>
    </dialog>
  );
}

/** Holds the keyboard, says every step, and gives the focus back. Without anything to show it ends at once. */
function useModal(at: number, onClose: () => void, count: number) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element === null) {
      if (count === 0) onClose();
      return undefined;
    }
    element.showModal();
    return () => {
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
    // Opens once; the steps change inside.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => heading.current?.focus(), [at]);
  return { dialog, heading };
}

/** Keeps card and ring where the target is, whatever the size of the window. */
function usePlaces(target: string, dialog: React.RefObject<HTMLDialogElement | null>) {
  const card = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    function place(): void {
      const rect = find(target)?.getBoundingClientRect();
      if (rect === undefined || card.current === null || ring.current === null) return;
      const { offsetWidth: width, offsetHeight: height } = card.current;
      const { left, top } = placeCard(rect, { width, height }, { width: window.innerWidth, height: window.innerHeight });
      Object.assign(card.current.style, { left: `${left}px`, top: `${top}px` });
      Object.assign(ring.current.style, {
        left: `${rect.left}px`,
        top: `${rect.top}px`,
        width: `${rect.width}px`,
        height: `${rect.height}px`,
      });
    }
    place();
    // Once more when the dialog is open and the card has its size.
    const frame = requestAnimationFrame(place);
    window.addEventListener("resize", place);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("resize", place);
    };
  }, [target, dialog]);
  return { card, ring };
}

/** Null also for what is on the page but not seen. */
function find(target: string): HTMLElement | null {
  const element = document.querySelector<HTMLElement>(`[data-tour="${target}"]`);
  return element === null || element.getClientRects().length === 0 ? null : element;
}
