import type { FeedId } from "@lagebild/domain";
import { useNextAttempt } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Notice } from "../../ui/card.tsx";
import { attemptSentence } from "./feed-words.ts";

interface RunNoticeProps {
  readonly feed: FeedId;
  /** Id of the newest attempt before the one that was asked for. */
  readonly after: number;
}

/** An attempt that somebody asked for: that it runs, then what it brought. */
export function RunNotice({ feed, after }: RunNoticeProps) {
  const texts = useTexts();
  const city = useOpenCity();
  const attempt = useNextAttempt(city.id, feed, after);
  const isOver = attempt !== null && attempt.endedAt !== null;
  const isFailed = attempt?.outcome === "failed" || attempt?.outcome === "refused";
  return (
    <div role="status">
      {isFailed ? (
        <Notice tone="error">{attemptSentence(attempt, texts)}</Notice>
      ) : (
        <p>{attemptSentence(isOver ? attempt : null, texts)}</p>
      )}
    </div>
  );
}
