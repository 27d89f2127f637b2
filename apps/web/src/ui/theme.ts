import { createTheme, useComputedColorScheme, type CSSVariablesResolver } from "@mantine/core";
import { colorsOf, type Theme } from "./tokens.ts";

export const FONT = '"Noto Sans Variable", "Noto Sans", system-ui, sans-serif';

/** px values as rem, so that a person's own base size is respected. */
const rem = (px: number): string => `${px / 16}rem`;

export const theme = createTheme({
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: "640" },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: "1.34", sm: "1.39", md: "1.43", lg: "1.375", xl: "1.3" },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(4), md: rem(6), lg: rem(6), xl: rem(6) },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
});

/** Every token as `--lb-…`, and Mantine's own variables drawn from them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf("light"),
  dark: variablesOf("dark"),
});

function variablesOf(name: Theme): Record<string, string> {
  const { ui, data } = colorsOf(name);
  const variables: Record<string, string> = {};
  for (const [token, color] of Object.entries(ui)) variables[`--lb-${kebab(token)}`] = color;
  for (const ramp of ["count", "kind", "change", "hotspot", "fear"] as const)
    data[ramp].forEach((color, index) => (variables[`--lb-${ramp}-${index + 1}`] = color));
  for (const [letter, color] of Object.entries(data.emerging)) variables[`--lb-emerging-${letter.toLowerCase()}`] = color;
  return {
    ...variables,
    "--mantine-color-body": ui.panel,
    "--mantine-color-text": ui.text,
    "--mantine-color-dimmed": ui.text3,
    "--mantine-color-placeholder": ui.text3,
    "--mantine-color-anchor": ui.accent,
    "--mantine-color-default": ui.panel,
    "--mantine-color-default-hover": ui.hover,
    "--mantine-color-default-color": ui.text,
    "--mantine-color-default-border": ui.line,
    "--mantine-color-error": ui.error,
    "--mantine-primary-color-filled": ui.accent,
    "--mantine-primary-color-filled-hover": ui.accentHover,
    "--mantine-primary-color-light": ui.selected,
    "--mantine-primary-color-light-hover": ui.selected,
    "--mantine-primary-color-light-color": ui.text,
    "--mantine-primary-color-contrast": ui.onAccent,
  };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Light or dark as it is on screen now. */
export function useThemeName(): Theme {
  return useComputedColorScheme("light", { getInitialValueInEffect: false });
}
