import { Outlet, useParams } from "@tanstack/react-router";
import { InboxPage as Inbox } from "../features/inbox/inbox-page.tsx";
import { useTexts } from "../i18n/language.tsx";
import { AreaKeys } from "./keys-dialog.tsx";
import { OpenArea } from "./open-area.tsx";

export { SubscriptionsPage } from "../features/inbox/subscriptions-page.tsx";

export function WarningArea() {
  const { t } = useTexts();
  return (
    <OpenArea needs={["view-early-warning"]} title={t("inbox.title")}>
      <Outlet />
      <AreaKeys of="inbox" />
    </OpenArea>
  );
}

export function InboxPage() {
  const { hinweis } = useParams({ strict: false });
  return <Inbox hinweis={hinweis} />;
}
