import type { FeedId } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import type { Mapping } from "../../intake/drafts.ts";
import { useNow } from "../../ui/use-now.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { pushAddress } from "./feed-words.ts";
import { curlExample, deliveryName } from "./mapping-body.ts";
import classes from "./feeds.module.css";

interface CallExampleProps {
  readonly feed: FeedId;
  readonly secret: string;
  readonly mapping: Mapping | null;
}

/** How one report is sent, to copy into a terminal. */
export function CallExample({ feed, secret, mapping }: CallExampleProps) {
  const { t } = useTexts();
  const delivery = deliveryName(new Date(useNow()).toISOString().slice(0, 10));
  const example = curlExample({ address: pushAddress(location.origin, feed), secret, mapping, delivery });
  return (
    <>
      <h4 className={classes.subtitle}>{t("feed.keys.example")}</h4>
      <pre className={classes.code} tabIndex={0} aria-label={t("feed.keys.example")}>
        {example}
      </pre>
      <CopyButton text={example} label={t("feed.keys.example.copy")} />
      <p className={classes.quiet}>{t("feed.keys.example.help")}</p>
    </>
  );
}
