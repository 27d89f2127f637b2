import type { DemoPerson } from "@lagebild/domain";
import { IconMasksTheater } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { Table } from "../../ui/table.tsx";
import classes from "./people.module.css";

/** Who comes in without an account while the demo runs, and why nothing can be changed about that. */
export function DemoPeopleCard({ people }: { readonly people: readonly DemoPerson[] }) {
  const { t } = useTexts();
  return (
    <Card title={t("people.demo.title")} icon={<IconMasksTheater size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <p className={classes.lead}>{t("people.demo.text")}</p>
      </CardBody>
      <Table
        label={t("people.demo.title")}
        head={(["name", "role", "agency"] as const).map((name) => (
          <th key={name} scope="col">
            {t(`people.col.${name}`)}
          </th>
        ))}
      >
        {people.map(({ name, role, agencyName }) => (
          <tr key={role}>
            <th scope="row">{name}</th>
            <td>{t(`role.${role}`)}</td>
            <td>{agencyName ?? t("people.house")}</td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
