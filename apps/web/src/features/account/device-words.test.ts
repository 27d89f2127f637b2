import { expect, test } from "vitest";
import { createTranslate } from "../../i18n/translate.ts";
import { deviceWords } from "./device-words.ts";

test("names browser and system as far as they are known, in both languages", () => {
  const [de, en] = [createTranslate("de"), createTranslate("en")];
  expect(deviceWords({ browser: "firefox", system: "windows" }, de)).toBe("Firefox unter Windows");
  expect(deviceWords({ browser: "samsung", system: "android" }, en)).toBe("Samsung Internet on Android");
  expect(deviceWords({ browser: "safari", system: null }, de)).toBe("Safari");
  expect(deviceWords({ browser: null, system: "macos" }, de)).toBe("macOS");
  expect(deviceWords({ browser: null, system: null }, de)).toBe("Unbekanntes Gerät");
});
