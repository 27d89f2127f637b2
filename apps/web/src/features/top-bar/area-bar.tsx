import type { CityId } from "@lagebild/domain";
import { IconDots } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useTexts } from "../../i18n/language.tsx";
import { Popover } from "../../ui/popover.tsx";
import { AlarmBadge } from "./alarm-badge.tsx";
import classes from "./area-bar.module.css";
import { AreaLink, usePhoneAreas, WARNING } from "./areas.tsx";
import { FeedBadge } from "./feed-badge.tsx";

const ICON = { size: 24, stroke: 1.75, "aria-hidden": true } as const;

/** The areas as a bar at the bottom of a phone. */
export function AreaBar({ city }: { readonly city: CityId }) {
  const { t } = useTexts();
  const { first } = usePhoneAreas();
  return (
    <nav className={classes.bar} aria-label={t("nav.label")}>
      {first.map(({ to, name, icon: Icon }) => (
        <AreaLink key={to} to={to}>
          <span className={classes.icon}>
            <Icon {...ICON} />
            {to === WARNING && <AlarmBadge city={city} />}
          </span>
          <span>{t(name)}</span>
        </AreaLink>
      ))}
      <More city={city} />
    </nav>
  );
}

/** The areas that the bar has no room for. */
function More({ city }: { readonly city: CityId }) {
  const { t } = useTexts();
  const { pathname } = useLocation();
  const { more } = usePhoneAreas();
  const isHere = more.some(({ to }) => pathname.startsWith(to));
  return (
    <Popover
      label={t("nav.more")}
      width={220}
      position="top-end"
      renderTarget={(props) => (
        <button type="button" className={classes.more} data-here={isHere} {...props}>
          <IconDots {...ICON} />
          <span>
            {t("nav.more")}
            <FeedBadge city={city} />
          </span>
        </button>
      )}
    >
      {(close) => (
        <ul className={classes.list}>
          {more.map(({ to, name, icon: Icon }) => (
            <li key={to}>
              <AreaLink to={to} onClick={close}>
                <Icon {...ICON} />
                {t(name)}
                {to === "/daten" && <FeedBadge city={city} />}
              </AreaLink>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
