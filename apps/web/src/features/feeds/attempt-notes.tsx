import type { FeedAttempt } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./feeds.module.css";

/** What was odd and taken all the same. */
export function AttemptNotes({ notes }: Pick<FeedAttempt, "notes">) {
  const { t, format } = useTexts();
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map(({ text, count }) => (
        <li key={text.de}>{t("feed.attempt.note", { text: text[format.language], count: format.count(count) })}</li>
      ))}
    </ul>
  );
}
