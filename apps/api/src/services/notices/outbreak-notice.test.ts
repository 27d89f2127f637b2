import { alarmIdSchema, districtCodeSchema, instantSchema, type Subscription } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { raiseBeside, TOWN } from "../../app.warning.fixture.ts";
import { createMailSender } from "./mail-sender.ts";
import { MAIL, open, read, receiver, subscription, webhookTo } from "./notifier.fixture.ts";
import { serveSmtp } from "./smtp.fixture.ts";

describe("[ED6] an outbreak with alarms in two streams", () => {
  const everything = { streams: null, districts: [districtCodeSchema.parse("E")] };
  const sentTo = async (parts: Partial<Subscription>, isClosed = false) => {
    const { origin, received } = await receiver([204]);
    const opened = await open([subscription({ type: "webhook", url: origin }, { ...everything, ...parts })], {
      webhook: webhookTo([origin]),
    });
    const alarms = () =>
      received.map(({ body }) => {
        const { alarm, also } = JSON.parse(body);
        return [alarm.number, also.map((each: { readonly number: string }) => each.number)];
      });
    return { ...opened, alarms, raise: () => raiseBeside(opened, { isClosed }) };
  };

  it("is told once, by its stronger alarm, with the names of both", async () => {
    const { raise, look, wait, alarms, problems } = await sentTo({});
    await raise();
    await look();
    expect(alarms()).toEqual([["H-3", ["H-1"]]]);
    wait(1);
    await look();
    wait(10_000);
    await look();
    expect([alarms(), problems]).toEqual([[["H-3", ["H-1"]]], []]);
  });

  it("that was told is not told again when a stronger alarm joins it", async () => {
    const { raise, look, wait, alarms } = await sentTo({});
    await look();
    await raise();
    wait(10_000);
    await look();
    expect(alarms()).toEqual([["H-1", []]]);
  });

  it("is told by the next alarm, with the names of the earlier ones, to whom subscribed after it began", async () => {
    const { origin, received } = await receiver([204]);
    const opened = await open([], { webhook: webhookTo([origin]) });
    await opened.look();
    await opened.store.putSubscription(subscription({ type: "webhook", url: origin }, everything));
    await opened.look();
    expect(received).toEqual([]);
    await raiseBeside(opened, { isClosed: false });
    await opened.look();
    const { alarm, also } = JSON.parse(received[0]?.body ?? "{}");
    expect([alarm.number, also.map((each: { readonly number: string }) => each.number)]).toEqual(["H-3", ["H-1"]]);
  });

  it("is told to whom wants one stream only by the alarm of that one", async () => {
    const { raise, look, alarms } = await sentTo({ streams: ["offence"] });
    await raise();
    await look();
    expect(alarms()).toEqual([["H-1", ["H-3"]]]);
  });

  it("names no alarm that its receiver may not see, and does not wait for it", async () => {
    const { raise, look, wait, alarms } = await sentTo({ agency: TOWN }, true);
    await raise();
    await look();
    wait(10_000);
    await look();
    expect(alarms()).toEqual([["H-1", []]]);
  });

  it("is told by the other alarm when the stronger one was closed before its message went", async () => {
    const { origin, received } = await receiver([500, 204]);
    const opened = await open([subscription({ type: "webhook", url: origin }, everything)], { webhook: webhookTo([origin]) });
    await raiseBeside(opened, { isClosed: false });
    await opened.look();
    const change = {
      at: instantSchema.parse("2025-07-01T08:00:30Z"),
      by: "Ada",
      what: "closed",
      run: null,
      recorded: null,
      text: "geprüft",
    } as const;
    const set = { state: "closed", outcome: "false", reason: "geprüft" } as const;
    await opened.store.putAlarmChange(alarmIdSchema.parse("alarm-0000000003"), { from: "new", set, change });
    opened.wait(2);
    await opened.look();
    expect(received.map(({ body }) => JSON.parse(body).alarm.number)).toEqual(["H-3", "H-1"]);
  });

  it("is named in the e-mail in both languages", async () => {
    const smtp = await serveSmtp();
    const mail = createMailSender({ url: smtp.url, from: "a@stadt.example" });
    const opened = await open([subscription(MAIL)], { mail });
    await raiseBeside(opened, { isClosed: false });
    await opened.look();
    const { text } = read(smtp.messages[0] ?? "");
    expect(text).toContain("Dieselbe Häufung auch in: Beschwerden (H-3).");
    expect(text).toContain("The same outbreak also in: complaints (H-3).");
  });
});
