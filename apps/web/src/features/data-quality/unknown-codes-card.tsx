import { UNLISTED_TEXT, type UnknownCode } from "@lagebild/domain";
import { IconTag } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { useAgencyNames } from "../../api/cities.ts";
import { useUnknownCodes } from "../../api/quality.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { numberClass, Pager, Table, valueClass } from "../../ui/table.tsx";
import { AssignDialog } from "./assign-dialog.tsx";
import classes from "./deliveries.module.css";

const PAGE = 20;
const nameOf = ({ agency, kind, code }: UnknownCode): string => `${agency} ${kind} ${code}`;

/** [R15] Codes that neither a mapping nor the catalogue knows, and the way to give them a category. */
export function UnknownCodesCard() {
  const { t } = useTexts();
  const city = useOpenCity();
  const answer = useUnknownCodes(city.id);
  const [offset, setOffset] = useState(0);
  const [asked, setAsked] = useState<UnknownCode | null>(null);
  const [given, setGiven] = useState<string | null>(null);
  const codes = answer.data?.codes;
  return (
    <Card
      title={t("codes.title")}
      icon={<IconTag size={18} stroke={1.75} aria-hidden />}
      tools={<MethodLink method="data-quality" rule="DQ6" of={t("codes.title")} />}
    >
      {codes === undefined && answer.isError && (
        <ErrorNote what={t("codes.title")} error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {codes === undefined && !answer.isError && <Skeleton lines={4} />}
      {codes?.length === 0 && <EmptyState title={t("codes.empty")} />}
      {codes !== undefined && codes.length > 0 && (
        <>
          <CodesTable codes={codes.slice(offset, offset + PAGE)} onAssign={setAsked} />
          <Pager offset={offset} limit={PAGE} total={codes.length} onOffset={setOffset} />
          <p className={classes.note}>{t("codes.note")}</p>
        </>
      )}
      <p className={classes.given} role="status">
        {given}
      </p>
      {asked !== null && (
        <AssignDialog
          key={nameOf(asked)}
          unknown={asked}
          onClose={() => setAsked(null)}
          onGiven={(mapping) => setGiven(t("codes.given", { code: asked.code, mapping }))}
        />
      )}
    </Card>
  );
}

interface CodesTableProps {
  readonly codes: readonly UnknownCode[];
  readonly onAssign: (code: UnknownCode) => void;
}

function CodesTable({ codes, onAssign }: CodesTableProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const may = useMay();
  const agencyName = useAgencyNames(city.id);
  return (
    <Table
      label={t("codes.title")}
      head={
        <>
          <th scope="col">{t("codes.code")}</th>
          <th scope="col">{t("weekly.source")}</th>
          <th scope="col" className={numberClass}>
            {t("quality.reports")}
          </th>
          <th scope="col">{t("codes.firstSeen")}</th>
          <th scope="col">{t("codes.lastSeen")}</th>
          <th scope="col">
            <span className="lb-visually-hidden">{t("codes.action")}</span>
          </th>
        </>
      }
    >
      {codes.map((one) => (
        <tr key={nameOf(one)}>
          <th scope="row">{one.code === UNLISTED_TEXT ? t("codes.text") : <span className={valueClass}>{one.code}</span>}</th>
          <td>
            <span className={classes.source}>
              <KindGlyph kind={one.kind} />
              {t("weekly.sourceName", { agency: agencyName(one.agency), kind: t(`kind.${one.kind}`) })}
            </span>
          </td>
          <td className={numberClass}>{format.count(one.reports)}</td>
          <td>{format.instantShort(one.firstSeenAt, city.timeZone)}</td>
          <td>{format.instantShort(one.lastSeenAt, city.timeZone)}</td>
          <td>
            {one.code !== UNLISTED_TEXT && may("edit-mappings", one.agency) && (
              <Button isDense aria-label={t("codes.assignCode", { code: one.code })} onClick={() => onAssign(one)}>
                {t("codes.assign")}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
