import type { Device } from "@lagebild/domain";

/** The first that fits: browsers call themselves by the names of others as well. */
const BROWSER_MARKS: readonly (readonly [mark: RegExp, browser: NonNullable<Device["browser"]>])[] = [
  [/\bEdgA?\/|\bEdgiOS\//, "edge"],
  [/\bOPR\//, "opera"],
  [/\bSamsungBrowser\//, "samsung"],
  [/\bFirefox\/|\bFxiOS\//, "firefox"],
  [/Chrome\/|\bCriOS\//, "chrome"],
  [/\bSafari\//, "safari"],
];
const SYSTEM_MARKS: readonly (readonly [mark: RegExp, system: NonNullable<Device["system"]>])[] = [
  [/\b(?:iPhone|iPad|iPod)\b/, "ios"],
  [/\bAndroid\b/, "android"],
  [/\bCrOS\b/, "chromeos"],
  [/\bWindows NT\b/, "windows"],
  [/\bMacintosh\b/, "macos"],
  [/\bLinux\b/, "linux"],
];
/** What stands behind it decides nothing. */
const LONGEST = 500;

/** Which browser on which system, of what a browser says of itself; no version and nothing else of it is kept. */
export function deviceOf(userAgent: string | undefined): Device {
  const text = (userAgent ?? "").slice(0, LONGEST);
  const browser = BROWSER_MARKS.find(([mark]) => mark.test(text))?.[1] ?? null;
  const system = SYSTEM_MARKS.find(([mark]) => mark.test(text))?.[1] ?? null;
  return { browser, system };
}
