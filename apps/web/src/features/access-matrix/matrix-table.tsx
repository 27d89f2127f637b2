import type { AccessMatrix, PersonRole } from "@lagebild/domain";
import { IconCheck } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { grouped, type GroupedActions } from "./action-groups.ts";
import classes from "./access-matrix.module.css";

interface MatrixTableProps {
  readonly matrix: AccessMatrix;
  /** The columns. */
  readonly roles: readonly PersonRole[];
}

export function MatrixTable({ matrix, roles }: MatrixTableProps) {
  const { t } = useTexts();
  return (
    <div className={classes.box} tabIndex={0} role="group" aria-label={t("access.title")}>
      <table className={classes.matrix} aria-label={t("access.title")}>
        <thead>
          <tr>
            <th scope="col">{t("access.action")}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        {grouped(matrix).map((each) => (
          <Group key={each.group} {...each} columns={roles} />
        ))}
      </table>
    </div>
  );
}

function Group({ group, rows, columns }: GroupedActions & { readonly columns: readonly PersonRole[] }) {
  const { t } = useTexts();
  return (
    <tbody>
      <tr className={classes.group}>
        <th scope="rowgroup" colSpan={columns.length + 1}>
          {t(`access.group.${group}`)}
        </th>
      </tr>
      {rows.map(({ action, roles }) => (
        <tr key={action}>
          <th scope="row">{t(`processing.action.${action}`)}</th>
          {columns.map((role) => (
            <td key={role}>
              {roles.includes(role) ? (
                <>
                  <IconCheck size={16} stroke={2.25} aria-hidden />
                  <span className="lb-visually-hidden">{t("access.yes")}</span>
                </>
              ) : (
                <>
                  <span aria-hidden>–</span>
                  <span className="lb-visually-hidden">{t("access.no")}</span>
                </>
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
