import type { AccessMatrix, PersonRole } from "@lagebild/domain";
import { IconPrinter, IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useAccessMatrix } from "../../api/people.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Cards, Field } from "../../ui/card.tsx";
import { useLayout } from "../../ui/layout.ts";
import { usePrintInLight } from "../../ui/print-in-light.ts";
import { usePrinting } from "../../ui/printing.ts";
import { Select } from "../../ui/select.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import classes from "./access-matrix.module.css";

/** Which role may do what, for reading and for paper; nothing here can be changed. */
export function AccessMatrixPage() {
  const { t } = useTexts();
  const answer = useAccessMatrix();
  usePrintInLight();
  return (
    <Cards>
      <Card
        title={t("access.title")}
        icon={<IconShieldCheck size={18} stroke={1.75} aria-hidden />}
        className={classes.sheet}
        tools={
          answer.data !== undefined && (
            <Button isDense onClick={() => window.print()}>
              <IconPrinter size={16} stroke={1.75} aria-hidden />
              {t("access.print")}
            </Button>
          )
        }
      >
        <CardBody>
          <p className={classes.lead}>{t("access.text")}</p>
          <p className={classes.lead}>{t("access.limits")}</p>
        </CardBody>
        {answer.data !== undefined ? (
          <Matrix matrix={answer.data} />
        ) : answer.isError ? (
          <ErrorNote what={t("access.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={10} />
        )}
      </Card>
    </Cards>
  );
}

/** On a narrow screen one role at a time; paper always has room for all. */
function Matrix({ matrix }: { readonly matrix: AccessMatrix }) {
  const { t } = useTexts();
  const isPhone = useLayout() === "phone";
  const isPrinting = usePrinting();
  const [role, setRole] = useState<PersonRole>("analyst");
  if (!isPhone || isPrinting) return <MatrixTable matrix={matrix} roles={matrix.roles} />;
  return (
    <>
      <CardBody>
        <Field label={t("access.role")} help={t(`role.${role}.may`)}>
          {(id) => (
            <Select
              id={id}
              isFramed
              label={t("access.role")}
              value={role}
              options={matrix.roles.map((value) => ({ value, label: t(`role.${value}`) }))}
              onChange={setRole}
            />
          )}
        </Field>
      </CardBody>
      <MatrixTable matrix={matrix} roles={[role]} />
    </>
  );
}
