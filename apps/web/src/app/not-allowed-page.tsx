import { IconLock } from "@tabler/icons-react";
import { useSession } from "../api/session.ts";
import { AreaLink, useAreas } from "../features/top-bar/areas.tsx";
import { useTexts } from "../i18n/language.tsx";
import { Choices, MessagePage } from "../ui/page.tsx";
import { EmptyState } from "../ui/states.tsx";

/** A page that exists, for others; as a section of an area (`isInMain`) or in place of a whole one. */
export function NotAllowedPage({ isInMain = false }: { readonly isInMain?: boolean }) {
  const { t } = useTexts();
  const areas = useAreas();
  const role = useSession().data?.person?.role;
  const text = role === undefined ? t("state.forbidden") : t("notAllowed.text", { role: t(`role.${role}`) });
  if (isInMain) return <EmptyState title={t("notAllowed.title")} text={text} icon={<IconLock size={28} stroke={1.5} aria-hidden />} />;
  return (
    <MessagePage isInShell title={t("notAllowed.title")}>
      <p>{text}</p>
      <Choices>
        {areas.map(({ to, name }) => (
          <AreaLink key={to} to={to}>
            {t(name)}
          </AreaLink>
        ))}
      </Choices>
    </MessagePage>
  );
}
