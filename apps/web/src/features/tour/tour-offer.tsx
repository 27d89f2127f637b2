import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { openDesk } from "../../state/desk.ts";
import { Button } from "../../ui/button.tsx";
import { hasSeenTour, rememberTour } from "./seen.ts";
import classes from "./tour.module.css";

/** Offers the tour on the first visit with this browser; an answer is remembered there, and nowhere else. */
export function TourOffer() {
  const { t } = useTexts();
  const [isOffered, setIsOffered] = useState(() => !hasSeenTour());
  if (!isOffered) return null;

  function answer(): void {
    rememberTour();
    setIsOffered(false);
  }

  return (
    <section className={classes["offer"]} aria-label={t("tour.name")}>
      <span>{t("tour.offer")}</span>
      <Button
        isDense
        look="primary"
        onClick={() => {
          answer();
          openDesk("tour");
        }}
      >
        {t("tour.start")}
      </Button>
      <Button isDense onClick={answer}>
        {t("tour.no")}
      </Button>
    </section>
  );
}
