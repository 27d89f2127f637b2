import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createWebhookSender } from "./webhook-sender.ts";
import { receiverKey, signatureOf } from "./webhook-signature.ts";

/** The example that Standard Webhooks' own libraries are tested with. */
const EXAMPLE = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330", body: '{"test": 2432232314}' };

it("signs number, time and text as Standard Webhooks says", () => {
  const key = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  expect(signatureOf(key, EXAMPLE)).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  const others = [{ id: "msg_2" }, { timestamp: "1614265331" }, { body: "{}" }].map((part) => signatureOf(key, { ...EXAMPLE, ...part }));
  expect(new Set([...others, signatureOf(key, EXAMPLE)]).size).toBe(4);
});

it("has a key for each receiver, which the line in docs/notifications.md gives too", () => {
  const secret = "ein-geheimnis-von-zweiunddreissig-zeichen";
  // printf %s https://leitstelle.example.org | openssl dgst -sha256 -hmac "$LAGEBILD_WEBHOOK_SECRET" -binary | base64
  expect(receiverKey(secret, "https://leitstelle.example.org").toString("base64")).toBe("AnMjQlaVBeByKAPhREVfUFC3KmXEcjf7obEa8I++KP4=");
  expect(receiverKey(secret, "https://leitstelle.example.com").toString("base64")).not.toBe("AnMjQlaVBeByKAPhREVfUFC3KmXEcjf7obEa8I++KP4=");
});

it("is checked by the example in docs/notifications.md, which takes no other number, time, address, text or key, and nothing twice", () => {
  const page = readFileSync(new URL("../../../../../docs/notifications.md", import.meta.url), "utf8");
  const [, code = ""] = /```js\n(.*?)```/s.exec(page) ?? [];
  const key = receiverKey("ein-geheimnis-von-zweiunddreissig-zeichen", "https://a.example");
  const [id, timestamp, address] = ["alarm-0000000001-1", "1751356800", "https://a.example/h"];
  const body = JSON.stringify({ type: "alarm.raised", to: address });
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1a,x ${signatureOf(key, { id, timestamp, body })}`,
  };
  const good = { headers, body, key: key.toString("base64"), address, now: 1_751_356_900_000 };
  const cases = [
    good,
    { ...good, headers: { ...headers, "webhook-id": "alarm-0000000001-2" } },
    { ...good, headers: { ...headers, "webhook-timestamp": "1751356900" } },
    { ...good, headers: { ...headers, "webhook-signature": undefined } },
    { ...good, now: 1_751_357_101_000 },
    { ...good, address: "https://a.example/other" },
    { ...good, body: body.replace("raised", "closed") },
    { ...good, key: receiverKey("ein-geheimnis-von-zweiunddreissig-zeichen", "https://b.example").toString("base64") },
  ];
  const ask = `const known = new Set(); const cases = JSON.parse(process.argv[1]);
    const check = ({ headers, body, ...rest }) => isGenuine(headers, body, { ...rest, known });
    const answers = cases.map((each) => { known.clear(); return check(each); });
    known.clear();
    console.log(JSON.stringify([...answers, check(cases[0]), check(cases[0])]));`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", `${code}\n${ask}`, JSON.stringify(cases)], {
    encoding: "utf8",
  });
  expect(JSON.parse(said)).toEqual([true, ...Array.from({ length: 7 }, () => false), true, false]);
});

it("signs by the former secret as well while receivers change over, so that the documented check takes either", async () => {
  const [now, former] = ["n".repeat(32), "f".repeat(32)];
  let sent: Record<string, string> = {};
  const poster = { post: async (_url: string, _body: string, headers: Record<string, string>) => ((sent = headers), 204) };
  const alarm = {
    id: "alarm-1",
    city: "probe",
    stream: "s",
    district: null,
    recorded: 1,
    expected: 1,
    period: null,
    firstOn: "2025-06-01",
  };
  const notice = { alarm, others: [], facts: { number: "H-1" }, path: "/", url: null, no: 1 };
  const sender = createWebhookSender({ poster, secret: now, formerSecret: former, now: () => new Date(0) });
  await sender.send(notice as never, "https://a.example/h");
  const signatures = String(sent["webhook-signature"]).split(" ");
  expect(signatures).toHaveLength(2);
  expect(new Set(signatures).size).toBe(2);
  for (const each of signatures) expect(each).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
});
