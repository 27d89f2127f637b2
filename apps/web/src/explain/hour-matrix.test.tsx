import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { LanguageProvider } from "../i18n/language.tsx";
import { explanationFixture } from "./finding.fixture.ts";
import { HourMatrix } from "./hour-matrix.tsx";

it("[FZ9] says of notable hours what an even week would have had, not what is usual", () => {
  const explanation = explanationFixture();
  const windows = [{ weekdays: [0, 1, 2, 3, 4], fromHour: 15, toHour: 0, share: 0.6, expectedShare: 45 / 168 }];
  const shown = renderToStaticMarkup(
    <LanguageProvider language="de">
      <HourMatrix explanation={{ ...explanation, hours: { ...explanation.hours, windows } }} />
    </LanguageProvider>,
  );
  // 5 days of 9 hours by 168: 26.8 %.
  expect(shown).toContain("bei Gleichverteilung 27\u202F%");
});
