import type { AddressAnswer, AddressProposal, OpenAddressesAnswer } from "@lagebild/domain";
import { useState } from "react";
import { useAgencyNames } from "../../api/cities.ts";
import { useAnswerAddress } from "../../api/geocoding.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { valueClass } from "../../ui/table.tsx";
import { AnswerDialog } from "./answer-dialog.tsx";
import classes from "./data-quality.module.css";

type Queued = OpenAddressesAnswer["addresses"][number];

/** One text: what was delivered, what it may mean, and the answer. */
export function QueuedAddress({ address }: { readonly address: Queued }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const send = useAnswerAddress(city.id);
  const [isAsking, setIsAsking] = useState(false);
  const { id, street, houseNumber, municipality, reports, matched, proposals, answer } = address;
  const text = [[street, houseNumber].filter((part) => part !== "").join(" "), municipality].filter((part) => part !== "").join(", ");
  const decide = (next: AddressAnswer): void => send.mutate({ id, answer: next });
  return (
    <li>
      <div>
        <span className={valueClass}>{text}</span>
        <p className={classes.meta}>
          {nameOf(address.agency)} · {t("queue.reports", { count: reports, text: format.count(reports) })} ·{" "}
          {t(`precision.${address.precision}`)}
          {matched !== null && ` · ${t("queue.matched", { name: matched })}`}
        </p>
      </div>
      <div className={classes.answers}>
        {answer === null ? (
          <>
            {proposals.map((proposal) => (
              <Button
                key={`${proposal.street}/${proposal.houseNumber}`}
                isDense
                disabled={send.isPending}
                onClick={() => decide({ kind: "address", street: proposal.street, houseNumber: proposal.houseNumber })}
              >
                {proposalWords(proposal, t("queue.streetOnly"))}
              </Button>
            ))}
            <Button isDense look="plain" onClick={() => setIsAsking(true)}>
              {t("queue.other")}
            </Button>
            <Button isDense look="plain" disabled={send.isPending} onClick={() => decide({ kind: "notAPlace" })}>
              {t("queue.notAPlace")}
            </Button>
          </>
        ) : (
          <>
            <span>{answerWords(answer, t)}</span>
            <span className={classes.meta}>{answeredWords(address, t)}</span>
            <Button isDense disabled={send.isPending} onClick={() => decide({ kind: "automatic" })}>
              {t("queue.takeBack")}
            </Button>
          </>
        )}
      </div>
      {send.isError && <Notice tone="error">{send.error.message}</Notice>}
      {isAsking && <AnswerDialog id={id} text={text} onClose={() => setIsAsking(false)} />}
    </li>
  );
}

type T = ReturnType<typeof useTexts>["t"];

function proposalWords({ street, houseNumber }: AddressProposal, streetOnly: string): string {
  return houseNumber === "" ? `${street} (${streetOnly})` : `${street} ${houseNumber}`;
}

function answerWords(answer: AddressAnswer, t: T): string {
  if (answer.kind === "address") return `${answer.street} ${answer.houseNumber}`.trim();
  if (answer.kind === "point") return t("queue.point", { ...answer.point });
  if (answer.kind === "area") return t("queue.area", { code: answer.code, level: answer.level });
  return t(answer.kind === "notAPlace" ? "queue.notAPlace" : "queue.takeBack");
}

function answeredWords({ answeredBy }: Queued, t: T): string {
  return answeredBy === null ? "" : t("queue.by", { by: answeredBy === "local" ? t("data.byLocal") : answeredBy });
}
