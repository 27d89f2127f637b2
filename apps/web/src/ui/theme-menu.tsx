import { Menu, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useTexts } from "../i18n/language.tsx";
import { Button } from "./button.tsx";
import { useThemeName } from "./theme.ts";

const CHOICES = [
  { value: "light", icon: IconSun },
  { value: "dark", icon: IconMoon },
  { value: "auto", icon: IconDeviceDesktop },
] as const;

/** Light, dark or like the system; remembered on this device. */
export function ThemeMenu() {
  const { t } = useTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = useThemeName() === "dark" ? IconSun : IconMoon;
  return (
    <Menu position="bottom-end" shadow="md" offset={4} transitionProps={{ duration: 0 }} width={190}>
      <Menu.Target>
        <Button look="plain" aria-label={t("theme.label")} style={{ width: 36, padding: 0 }}>
          <Icon size={18} stroke={1.75} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(({ value, icon: ItemIcon }) => (
          <Menu.RadioItem
            key={value}
            value={value}
            checked={colorScheme === value}
            closeMenuOnClick
            rightSection={<ItemIcon size={16} stroke={1.75} aria-hidden />}
            onChange={() => setColorScheme(value)}
          >
            {t(`theme.${value}`)}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
