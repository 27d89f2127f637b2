import { useMantineColorScheme } from "@mantine/core";
import {
  IconAdjustmentsOff,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBookmarkPlus,
  IconDeviceDesktop,
  IconHelp,
  IconKeyboard,
  IconLanguage,
  IconLink,
  IconMap,
  IconMoon,
  IconRoute,
  IconScreenShare,
  IconSun,
  IconTable,
  IconZoomReset,
} from "@tabler/icons-react";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useMay } from "../api/session.ts";
import type { Command } from "../features/palette/hit.ts";
import { useOnLage } from "../features/palette/use-lage.ts";
import { useAreas } from "../features/top-bar/areas.tsx";
import { useTexts } from "../i18n/language.tsx";
import { resetFilter, setCamera, setFilter, setLanguage, setMode, toggleTable } from "../state/actions.ts";
import { redo, undo } from "../state/history.ts";
import { openDesk } from "../state/desk.ts";
import { copySharedLink } from "../state/shared-link.ts";
import { useLage } from "../state/store.ts";
import { MODES } from "../state/view.ts";

/** Areas that have keys of their own. */
const WITH_KEYS = /^\/(lage|fruehwarnung|stadtbezirke)/;

/** What the palette can do, in the order in which it is shown. */
export function useCommands(): readonly Command[] {
  const sees = useMay()("view-picture");
  const lage = useLageCommands();
  return [...(sees ? lage : []), ...useAreaCommands(), ...useLookCommands()];
}

function useLageCommands(): readonly Command[] {
  const { t } = useTexts();
  const onLage = useOnLage();
  const isAsked = useLage(({ defaults }) => defaults !== null);
  const canUndo = useLage(({ past }) => past.length > 0);
  const canRedo = useLage(({ future }) => future.length > 0);
  const modes = MODES.map((mode, at): Command => ({
    id: `mode-${mode}`,
    label: t("command.mode", { mode: t(`modes.${mode}`) }),
    keys: String(at + 1),
    icon: IconMap,
    run: () => onLage(() => setMode(mode)),
  }));
  return [
    ...modes,
    { id: "table", label: t("command.table"), keys: "M", icon: IconTable, run: () => onLage(toggleTable) },
    { id: "home", label: t("command.home"), icon: IconZoomReset, run: () => onLage(() => setCamera(null)) },
    { id: "reset", label: t("command.reset"), icon: IconAdjustmentsOff, run: () => onLage(resetFilter) },
    {
      id: "darkness",
      label: t("command.darkness"),
      words: t("command.darkness.words"),
      icon: IconMoon,
      run: () => onLage(() => setFilter({ darkness: "dark" })),
    },
    {
      id: "daylight",
      label: t("command.daylight"),
      words: t("command.daylight.words"),
      icon: IconSun,
      run: () => onLage(() => setFilter({ darkness: "light" })),
    },
    ...(canUndo ? [{ id: "undo", label: t("command.undo"), keys: t("keys.ctrlZ"), icon: IconArrowBackUp, run: undo }] : []),
    ...(canRedo ? [{ id: "redo", label: t("command.redo"), keys: t("keys.ctrlY"), icon: IconArrowForwardUp, run: redo }] : []),
    ...(isAsked
      ? [
          { id: "save", label: t("command.save"), icon: IconBookmarkPlus, run: () => onLage(() => openDesk("save-view")) },
          { id: "link", label: t("command.link"), icon: IconLink, run: () => void copySharedLink() },
        ]
      : []),
    { id: "tour", label: t("command.tour"), icon: IconRoute, run: () => onLage(() => openDesk("tour")) },
  ];
}

function useAreaCommands(): readonly Command[] {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const may = useMay();
  const onLage = useOnLage();
  const areas = useAreas().map(({ to, name, icon }): Command => ({
    id: `area-${to}`,
    label: t("command.area", { area: t(name) }),
    icon,
    run: () =>
      to === "/lage" ? onLage(() => undefined) : void navigate({ to, params: { hinweis: undefined, district: undefined }, search: {} }),
  }));
  const keys: Command = { id: "keys", label: t("command.keys"), keys: "?", icon: IconKeyboard, run: () => openDesk("keys") };
  return [
    ...areas,
    {
      id: "area-methods",
      label: t("command.area", { area: t("methods.title") }),
      icon: IconHelp,
      run: () => void navigate({ to: "/methoden", search: {} }),
    },
    ...(may("view-picture")
      ? [{ id: "wall", label: t("wall.open"), icon: IconScreenShare, run: () => void navigate({ to: "/leitstelle", search: {} }) }]
      : []),
    ...(WITH_KEYS.test(pathname) ? [keys] : []),
  ];
}

function useLookCommands(): readonly Command[] {
  const { t } = useTexts();
  const { setColorScheme } = useMantineColorScheme();
  return [
    { id: "light", label: t("command.light"), icon: IconSun, run: () => setColorScheme("light") },
    { id: "dark", label: t("command.dark"), icon: IconMoon, run: () => setColorScheme("dark") },
    { id: "auto", label: t("command.auto"), icon: IconDeviceDesktop, run: () => setColorScheme("auto") },
    { id: "german", label: t("command.german"), icon: IconLanguage, run: () => setLanguage("de") },
    { id: "english", label: t("command.english"), icon: IconLanguage, run: () => setLanguage("en") },
  ];
}
