import { useAccount } from "../../api/account.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Card, Cards } from "../../ui/card.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import { FactorCard } from "./factor-card.tsx";

/** How the own account is protected. */
export function SecurityPage() {
  const { t } = useTexts();
  const account = useAccount();
  return (
    <Cards>
      {account.data === undefined ? (
        <Card title={t("account.factor")}>
          {account.isError ? (
            <ErrorNote what={t("account.factor")} error={account.error} onRetry={() => void account.refetch()} />
          ) : (
            <Skeleton lines={4} />
          )}
        </Card>
      ) : (
        <FactorCard account={account.data} />
      )}
      <SessionsCard />
    </Cards>
  );
}
