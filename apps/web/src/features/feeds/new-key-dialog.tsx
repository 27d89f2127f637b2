import type { FeedStatus } from "@lagebild/domain";
import { useState } from "react";
import { useNewFeedKey } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { Mapping } from "../../intake/drafts.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, Notice } from "../../ui/card.tsx";
import { ConfirmDialog, Dialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Select } from "../../ui/select.tsx";
import { CopyButton } from "./copy-button.tsx";
import { pushAddress } from "./feed-words.ts";
import { curlExample } from "./mapping-body.ts";
import classes from "./feeds.module.css";

interface NewKeyDialogProps {
  readonly feed: FeedStatus;
  readonly mapping: Mapping | null;
  readonly onClose: () => void;
}

const OVERLAPS = ["0", "24", "168", "720"] as const;

/** Makes a key, or a new one beside the former, and shows its secret this one time. */
export function NewKeyDialog({ feed, mapping, onClose }: NewKeyDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const make = useNewFeedKey(city.id, feed.id);
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]>("24");
  // The list may know the new key before its secret was read.
  const [isFirst] = useState(feed.keys.length === 0);
  const title = t(isFirst ? "feed.keys.new" : "feed.keys.rotate");
  if (make.data !== undefined)
    return <Secret secret={make.data.secret} address={pushAddress(location.origin, feed.id)} mapping={mapping} onClose={onClose} />;
  return (
    <ConfirmDialog title={title} action={title} isBusy={make.isPending} onClose={onClose} onConfirm={() => make.mutate(Number(overlap))}>
      <p>{t("feed.keys.new.text")}</p>
      {!isFirst && (
        <>
          <p>{t("feed.keys.rotate.text")}</p>
          <Field label={t("feed.keys.overlap")}>
            {(id) => (
              <Select
                id={id}
                isFramed
                label={t("feed.keys.overlap")}
                value={overlap}
                options={OVERLAPS.map((value) => ({ value, label: t(`feed.keys.overlap.${value}`) }))}
                onChange={setOverlap}
              />
            )}
          </Field>
        </>
      )}
      {make.isError && <Refusal error={make.error} />}
    </ConfirmDialog>
  );
}

interface SecretProps {
  readonly secret: string;
  readonly address: string;
  readonly mapping: Mapping | null;
  readonly onClose: () => void;
}

function Secret({ secret, address, mapping, onClose }: SecretProps) {
  const { t } = useTexts();
  const example = curlExample(address, secret, mapping);
  return (
    <Dialog
      title={t("feed.keys.secret")}
      isWide
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {t("feed.keys.done")}
        </Button>
      }
    >
      <Notice tone="warn">{t("feed.keys.secret.once")}</Notice>
      <div className={classes.secret}>
        <code>{secret}</code>
        <CopyButton text={secret} label={t("feed.keys.copy")} />
        <h3 className={classes.subtitle}>{t("feed.keys.example")}</h3>
        <pre className={classes.code} tabIndex={0} aria-label={t("feed.keys.example")}>
          {example}
        </pre>
        <CopyButton text={example} label={t("feed.keys.example.copy")} />
        <p className={classes.quiet}>{t("feed.keys.example.help")}</p>
      </div>
    </Dialog>
  );
}
