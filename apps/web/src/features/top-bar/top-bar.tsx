import type { CityAnswer, CitySummary } from "@lagebild/domain";
import { IconHelp, IconLanguage } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTexts } from "../../i18n/language.tsx";
import { setLanguage } from "../../state/actions.ts";
import { selectCity } from "../../state/select-city.ts";
import { leave } from "../../state/unsaved.ts";
import { Badge } from "../../ui/badge.tsx";
import { Tip, Button, buttonClass, classNames } from "../../ui/button.tsx";
import { Logo } from "../../ui/logo.tsx";
import { ChoiceMenu } from "../../ui/choice-menu.tsx";
import { ThemeMenu } from "../../ui/theme-menu.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { AlarmBadge } from "./alarm-badge.tsx";
import { AreaLink, useAreas, WARNING } from "./areas.tsx";
import { DataStamp } from "./data-stamp.tsx";
import { FindButton } from "./find-button.tsx";
import { FeedBadge } from "./feed-badge.tsx";
import classes from "./top-bar.module.css";

interface TopBarProps {
  readonly city: CityAnswer;
  readonly cities: readonly CitySummary[];
}

/** Wordmark, city, areas; on the right the state of the data, language and appearance. */
export function TopBar({ city, cities }: TopBarProps) {
  const { t } = useTexts();
  const areas = useAreas();
  return (
    <header className={classes.bar}>
      <div className={classes.brand}>
        <Logo />
        <h1>{t("app.name")}</h1>
      </div>
      <CityMenu city={city} cities={cities} />
      {city.isSynthetic && <Badge help={t("city.synthetic.help")}>{t("city.synthetic")}</Badge>}
      <nav className={classes.nav} aria-label={t("nav.label")}>
        {areas.map(({ to, name }) => (
          <AreaLink key={to} to={to}>
            {t(name)}
            {to === "/daten" && <FeedBadge city={city.id} />}
            {to === WARNING && <AlarmBadge city={city.id} />}
          </AreaLink>
        ))}
      </nav>
      <div className={classes.right}>
        <FindButton />
        <DataStamp city={city} />
        <HelpLink />
        <LanguageSwitch />
        <ThemeMenu />
        <AccountMenu />
      </div>
    </header>
  );
}

/** Before there is a city: the way to the own account, and out. */
export function BareBar() {
  const { t } = useTexts();
  return (
    <header className={classes.bar}>
      <Link to="/lage" search={{}} className={classes.brand}>
        <Logo />
        <h1>{t("app.name")}</h1>
      </Link>
      <div className={classes.right}>
        <LanguageSwitch />
        <ThemeMenu />
        <AccountMenu />
      </div>
    </header>
  );
}

/** All cities of the installation. Another one keeps language, appearance, kinds and times; districts and places are its own. */
function CityMenu({ city, cities }: TopBarProps) {
  const { t, format } = useTexts();
  if (cities.length < 2) return <span className={classes.city}>{city.name}</span>;
  return (
    <ChoiceMenu
      className={classes.cityMenu}
      label={t("city.menu", { city: city.name })}
      shown={city.name}
      value={city.id}
      options={cities.map(({ id, name, isSynthetic, reportCount }) => ({
        value: id,
        name,
        detail: t("city.reports", { text: format.count(reportCount) }),
        ...(isSynthetic ? { badge: <Badge>{t("city.synthetic")}</Badge> } : {}),
      }))}
      onChange={(id) => leave(() => selectCity(id))}
    />
  );
}

function LanguageSwitch() {
  const { t, format } = useTexts();
  const other = format.language === "de" ? "en" : "de";
  return (
    <Tip label={t("language.switch")}>
      <Button look="plain" aria-label={t("language.switch")} onClick={() => setLanguage(other)} className={classes.language}>
        <IconLanguage size={18} stroke={1.75} aria-hidden />
        {format.language.toUpperCase()}
      </Button>
    </Tip>
  );
}

/** To the pages of all methods, from every screen. */
function HelpLink() {
  const { t } = useTexts();
  return (
    <Tip label={t("methods.title")}>
      <Link
        to="/methoden"
        search={{}}
        activeOptions={{ includeSearch: false }}
        className={classNames(buttonClass("plain"), classes.help)}
        aria-label={t("methods.title")}
      >
        <IconHelp size={18} stroke={1.75} aria-hidden />
      </Link>
    </Tip>
  );
}
