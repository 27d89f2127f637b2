import type { CityId } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./area-bar.module.css";
import { AreaLink, PHONE_AREAS } from "./areas.tsx";
import { FeedBadge } from "./feed-badge.tsx";

/** The areas as a bar at the bottom of a phone. */
export function AreaBar({ city }: { readonly city: CityId }) {
  const { t } = useTexts();
  return (
    <nav className={classes.bar} aria-label={t("nav.label")}>
      {PHONE_AREAS.map(({ to, name, icon: Icon }) => (
        <AreaLink key={to} to={to}>
          <Icon size={24} stroke={1.75} aria-hidden />
          <span>
            {t(name)}
            {to === "/daten" && <FeedBadge city={city} />}
          </span>
        </AreaLink>
      ))}
    </nav>
  );
}
