import type { Device } from "@lagebild/domain";
import type { Translate } from "../../i18n/translate.ts";

const BROWSERS: Readonly<Record<NonNullable<Device["browser"]>, string>> = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  opera: "Opera",
  safari: "Safari",
  samsung: "Samsung Internet",
};
const SYSTEMS: Readonly<Record<NonNullable<Device["system"]>, string>> = {
  android: "Android",
  chromeos: "ChromeOS",
  ios: "iOS",
  linux: "Linux",
  macos: "macOS",
  windows: "Windows",
};

/** "Firefox unter Windows", "Firefox", or that it is not known. */
export function deviceWords({ browser, system }: Device, t: Translate): string {
  if (browser !== null && system !== null) return t("account.sessions.device", { browser: BROWSERS[browser], system: SYSTEMS[system] });
  if (browser !== null) return BROWSERS[browser];
  return system === null ? t("account.sessions.unknown") : SYSTEMS[system];
}
