import type { FeedAnswer, FeedKey, FeedStatus } from "@lagebild/domain";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { useRevokeFeedKey } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Table } from "../../ui/table.tsx";
import { useNow } from "../../ui/use-now.ts";
import { CallExample } from "./call-example.tsx";
import { momentWords } from "../../i18n/moment-words.ts";
import { readMapping } from "./mapping-body.ts";
import { NewKeyDialog } from "./new-key-dialog.tsx";
import classes from "./feeds.module.css";

/** The keys by which an agency sends, and how it sends. */
export function KeysCard({ answer: { feed, mapping } }: { readonly answer: FeedAnswer }) {
  const { t } = useTexts();
  const may = useMay();
  const [isAsking, setIsAsking] = useState(false);
  const [revoked, setRevoked] = useState<FeedKey | null>(null);
  const { keys } = feed;
  const read = readMapping(mapping);
  return (
    <Card
      title={t("feed.keys")}
      icon={<IconKey size={18} stroke={1.75} aria-hidden />}
      tools={
        may("manage-feeds", feed.agency) && (
          <Button isDense look={keys.length === 0 ? "primary" : "default"} onClick={() => setIsAsking(true)}>
            {t(keys.length === 0 ? "feed.keys.new" : "feed.keys.rotate")}
          </Button>
        )
      }
    >
      {keys.length > 0 && <KeysTable feed={feed} onRevoke={setRevoked} />}
      <CardBody>
        {keys.length === 0 && <p>{t("feed.keys.none")}</p>}
        <CallExample feed={feed.id} secret="$LAGEBILD_KEY" mapping={read} />
      </CardBody>
      {isAsking && <NewKeyDialog feed={feed} mapping={read} onClose={() => setIsAsking(false)} />}
      {revoked !== null && <RevokeDialog feed={feed} feedKey={revoked} onClose={() => setRevoked(null)} />}
    </Card>
  );
}

function KeysTable({ feed, onRevoke }: { readonly feed: FeedStatus; readonly onRevoke: (key: FeedKey) => void }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { timeZone } = useOpenCity();
  const now = useNow();
  const may = useMay();
  return (
    <Table
      label={t("feed.keys.working", { name: feed.name })}
      head={
        <>
          <th scope="col">{t("feed.keys.id")}</th>
          <th scope="col">{t("feed.keys.created")}</th>
          <th scope="col">{t("feed.keys.used")}</th>
          <th scope="col">{t("feed.keys.ends")}</th>
          <th scope="col">
            <span className="lb-visually-hidden">{t("feeds.col.actions")}</span>
          </th>
        </>
      }
    >
      {feed.keys.map((key) => {
        const isOver = key.expiresAt !== null && Date.parse(key.expiresAt) <= now;
        const until = key.expiresAt === null ? null : format.instantShort(key.expiresAt, timeZone);
        return (
          <tr key={key.id}>
            <th scope="row">{key.id}</th>
            <td className={classes.nowrap}>{format.instantShort(key.createdAt, timeZone)}</td>
            <td className={classes.nowrap}>
              {key.lastUsedAt === null ? t("feed.keys.neverUsed") : momentWords(key.lastUsedAt, now, timeZone, texts)}
            </td>
            <td>{until === null ? t("feed.keys.forever") : t(isOver ? "feed.keys.ended" : "feed.keys.until", { time: until })}</td>
            <td>
              {!isOver && may("manage-feeds", feed.agency) && (
                <Button isDense onClick={() => onRevoke(key)}>
                  {t("feed.keys.revoke")}
                </Button>
              )}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

interface RevokeDialogProps {
  readonly feed: FeedStatus;
  readonly feedKey: FeedKey;
  readonly onClose: () => void;
}

function RevokeDialog({ feed, feedKey: { id }, onClose }: RevokeDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const revoke = useRevokeFeedKey(city.id, feed.id);
  return (
    <ConfirmDialog
      title={t("feed.keys.revoke.title", { id })}
      action={t("feed.keys.revoke")}
      isBusy={revoke.isPending}
      onClose={onClose}
      onConfirm={() => revoke.mutate(id, { onSuccess: onClose })}
    >
      <p>{t("feed.keys.revoke.text")}</p>
      {revoke.isError && <Refusal error={revoke.error} />}
    </ConfirmDialog>
  );
}
