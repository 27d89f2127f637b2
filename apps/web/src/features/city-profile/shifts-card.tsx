import { MAX_SHIFTS } from "@lagebild/domain";
import { IconClock, IconPlus, IconTrash } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { Table } from "../../ui/table.tsx";
import type { SectionProps } from "./cards.ts";
import { newShift, type ShiftDraft } from "./draft.ts";
import { FormField } from "./form-field.tsx";
import classes from "./city-profile.module.css";

export function ShiftsCard(props: SectionProps) {
  const { t } = useTexts();
  const { shifts } = props.draft;
  return (
    <Card
      title={t("profile.shifts")}
      icon={<IconClock size={18} stroke={1.75} aria-hidden />}
      tools={
        <Button isDense disabled={shifts.length >= MAX_SHIFTS} onClick={() => props.change({ shifts: [...shifts, newShift(shifts)] })}>
          <IconPlus size={16} stroke={1.75} aria-hidden />
          {t("profile.shifts.add")}
        </Button>
      }
    >
      {shifts.length > 0 && (
        <Table
          label={t("profile.shifts.table")}
          className={classes.form}
          head={
            <>
              <th scope="col">{t("profile.shifts.nameDe")}</th>
              <th scope="col">{t("profile.shifts.nameEn")}</th>
              <th scope="col">{t("profile.shifts.from")}</th>
              <th scope="col">{t("profile.shifts.to")}</th>
              <th scope="col">
                <span className="lb-visually-hidden">{t("profile.actions")}</span>
              </th>
            </>
          }
        >
          {shifts.map((shift, index) => (
            <ShiftRow key={shift.id} {...props} shift={shift} number={index + 1} />
          ))}
        </Table>
      )}
      <CardBody>
        <p className={classes.help}>{t(shifts.length === 0 ? "profile.shifts.none" : "profile.shifts.help")}</p>
      </CardBody>
    </Card>
  );
}

function ShiftRow({ shift, number, draft, issues, change }: SectionProps & { readonly shift: ShiftDraft; readonly number: number }) {
  const { t } = useTexts();
  const set = (patch: Partial<ShiftDraft>): void =>
    change({ shifts: draft.shifts.map((each) => (each.id === shift.id ? { ...each, ...patch } : each)) });
  const label = (field: string): string => t("profile.shifts.of", { field, number });
  const issue = (field: string) => issues[`shifts.${shift.id}.${field}`];
  return (
    <tr>
      <td>
        <FormField
          isHidden
          label={label(t("profile.shifts.nameDe"))}
          value={shift.de}
          maxLength={40}
          issue={issue("name")}
          onChange={(de) => set({ de })}
        />
      </td>
      <td>
        <FormField isHidden label={label(t("profile.shifts.nameEn"))} value={shift.en} maxLength={40} onChange={(en) => set({ en })} />
      </td>
      <td>
        <FormField
          isHidden
          isClock
          label={label(t("profile.shifts.from"))}
          value={shift.from}
          issue={issue("from")}
          onChange={(from) => set({ from })}
        />
      </td>
      <td>
        <FormField
          isHidden
          isClock
          label={label(t("profile.shifts.to"))}
          value={shift.to}
          issue={issue("to")}
          onChange={(to) => set({ to })}
        />
      </td>
      <td>
        <IconButton
          isDense
          label={t("profile.shifts.remove", { name: shift.de })}
          icon={<IconTrash size={16} stroke={1.75} aria-hidden />}
          onClick={() => change({ shifts: draft.shifts.filter(({ id }) => id !== shift.id) })}
        />
      </td>
    </tr>
  );
}
