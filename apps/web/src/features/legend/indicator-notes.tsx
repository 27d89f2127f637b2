import { LEAST_SHARED_REPORTS } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { ShownFacts } from "../../map/lage-picture.ts";
import { classingOf } from "../../state/classing.ts";
import { useView } from "../../state/hooks.ts";
import { Badge } from "../../ui/badge.tsx";
import { breaksText } from "./class-texts.ts";

/** [OC1] That the classes are not the fixed ones, how they were found, and of which cells. */
export function OwnClassesNote({ shown }: { readonly shown: ShownFacts }): ReactNode {
  const { t, format } = useTexts();
  const classing = classingOf(useView());
  if (classing === null || shown.insufficient !== null || shown.lacks !== null) return null;
  const { indicator, method, breaks, resolution } = classing;
  const { resolution: seen } = shown.facts;
  const isOfOthers = resolution !== null && resolution !== seen;
  const name = [t(`classes.method.${method}`), breaksText(indicator, breaks, format)].filter((part) => part !== "").join(": ");
  const help = [
    t("classes.own.help", { method: name }),
    ...(isOfOthers ? [t("classes.own.otherCells", { resolution, shown: seen })] : []),
  ].join(" ");
  return (
    <Badge tone={isOfOthers ? "warn" : "info"} help={help}>
      {t("classes.own")}
    </Badge>
  );
}

/** [AT3] */
export function ShareNote(): ReactNode {
  const { t, format } = useTexts();
  const count = format.count(LEAST_SHARED_REPORTS);
  return <Badge help={t("modes.share.minimumHelp", { count })}>{t("modes.share.minimum", { count })}</Badge>;
}

/** [DR2, DR3] What part of the complaints can be told apart, and how many people they are in all. */
export function ReportersNotes({ reporters: told }: { readonly reporters: ShownFacts["reporters"] | undefined }): ReactNode {
  const { t, format } = useTexts();
  if (told === undefined || told.complaints === 0) return null;
  const { complaints, keyed, reporters, minimum } = told;
  const help = t("modes.reporters.keyedHelp", { keyed: format.count(keyed), complaints: format.count(complaints) });
  return (
    <>
      <Badge tone={keyed < complaints ? "warn" : "info"} help={help}>
        {t("modes.reporters.keyed", { share: format.share(keyed / complaints) })}
      </Badge>
      <span>
        {reporters === null
          ? t("modes.reporters.allFew", { minimum: format.count(minimum) })
          : t("modes.reporters.all", { count: reporters, text: format.count(reporters) })}
      </span>
    </>
  );
}
