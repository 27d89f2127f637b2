import type { FeedId } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import type { Mapping } from "../../intake/drafts.ts";
import { OnceDialog } from "../../ui/once-dialog.tsx";
import { CallExample } from "./call-example.tsx";

interface SecretDialogProps {
  readonly feed: FeedId;
  readonly secret: string;
  readonly mapping: Mapping | null;
  readonly onClose: () => void;
}

/** The secret of a new key, and how it is used. */
export function SecretDialog({ feed, secret, mapping, onClose }: SecretDialogProps) {
  const { t } = useTexts();
  return (
    <OnceDialog
      title={t("feed.keys.secret")}
      secret={secret}
      warning={t("feed.keys.secret.once")}
      copy={t("feed.keys.copy")}
      leave={{ title: t("feed.keys.secret.leave"), text: t("feed.keys.secret.leave.text") }}
      onClose={onClose}
    >
      <CallExample feed={feed} secret={secret} mapping={mapping} />
    </OnceDialog>
  );
}
