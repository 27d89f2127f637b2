import type { Alarm } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { nameOf } from "./alarm-words.ts";

/** Why the alarm was raised. */
export function AlarmExplanation({ alarm }: { readonly alarm: Alarm }) {
  const texts = useTexts();
  return <h3>{nameOf(alarm, texts)}</h3>;
}
