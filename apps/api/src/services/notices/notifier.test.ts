import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { alarmIdSchema, districtCodeSchema, instantSchema, type Subscription } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { CITY, TOWN } from "../../app.warning.fixture.ts";
import { serve } from "../../feeds/peer.fixture.ts";
import { createMailSender } from "./mail-sender.ts";
import { serveSmtp } from "./smtp.fixture.ts";
import { SECRET, MAIL, subscription, open, webhookTo, receiver, read } from "./notifier.fixture.ts";

describe("e-mail", () => {
  it("says number, district, counts and where to look, in both languages, and nothing of a report", async () => {
    const smtp = await serveSmtp();
    const mail = createMailSender({ url: smtp.url, from: "Lagebild <lagebild@stadt.example>" });
    const { look, state, problems } = await open([subscription(MAIL)], { mail, publicUrl: "https://lagebild.stadt.example" });
    await look();
    expect(problems).toEqual([]);
    expect(smtp.messages.length).toBe(1);
    const { head, text } = read(smtp.messages[0] ?? "");
    expect(head).toContain("From: Lagebild <lagebild@stadt.example>");
    expect(head).toContain("To: wache@example.org");
    expect(head).toContain("Subject: Lagebild: Hinweis H-1 (Probestadt, Osten): 14 erfasst, 4,2 erwartet");
    expect(head).toMatch(/Message-ID: <alarm-0000000001\.\d+@stadt\.example>/i);
    expect(text.trimEnd().split("\n")).toEqual([
      "Neuer Hinweis H-1 in Probestadt, Osten.",
      "04.05.2024 bis 31.05.2024: 14 Straftaten erfasst, 4,2 erwartet.",
      "Ein Hinweis ist ein statistisches Signal und noch keine Feststellung.",
      "https://lagebild.stadt.example/fruehwarnung/H-1?city=probe",
      "",
      "New alarm H-1 in Probestadt, Osten.",
      "04/05/2024 to 31/05/2024: 14 offences recorded, 4.2 expected.",
      "An alarm is a statistical signal, not a finding of fact.",
      "https://lagebild.stadt.example/fruehwarnung/H-1?city=probe",
    ]);
    expect(await state()).toEqual({ failure: null, inEnglish: null, lastSentAt: "2025-07-01T08:00:00.000Z" });
    await look();
    expect(smtp.messages.length).toBe(1);
  });

  it("that is refused for good is given up, and the subscription says why in both languages", async () => {
    const smtp = await serveSmtp({ recipient: () => "550 no such user" });
    const { look, state, wait } = await open([subscription(MAIL)], { mail: createMailSender({ url: smtp.url, from: "a@stadt.example" }) });
    await look();
    expect(await state()).toMatchObject({
      failure: "Der Mailserver nimmt Nachrichten an diese Adresse nicht an. Bitte die Adresse prüfen.",
      inEnglish: "The mail server takes no messages to this address. Check the address.",
    });
    wait(10_000);
    await look();
    expect(smtp.lines.filter((line) => line.startsWith("RCPT")).length).toBe(1);
  });

  it("that is refused for now is tried again, and its success clears the failure", async () => {
    const answers = ["451 later", "250 taken"];
    const smtp = await serveSmtp({ message: () => answers.shift() ?? "250 taken" });
    const { look, state, wait } = await open([subscription(MAIL)], { mail: createMailSender({ url: smtp.url, from: "a@stadt.example" }) });
    await look();
    expect((await state()).failure).toBe("Der Mailserver hat die Nachricht vorläufig nicht angenommen. Es wird später wieder versucht.");
    await look();
    expect(smtp.messages.length).toBe(1);
    wait(1);
    await look();
    expect(smtp.messages.length).toBe(2);
    expect((await state()).failure).toBeNull();
  });

  it("does not wait for a server that says nothing, nor for one that is not there", async () => {
    const silent = await serveSmtp({ isSilent: true });
    for (const url of [silent.url, "smtp://127.0.0.1:9"]) {
      const mail = createMailSender({ url, from: "a@stadt.example" }, { connectMs: 200, silenceMs: 200 });
      const { look, state } = await open([subscription(MAIL)], { mail });
      await look();
      expect((await state()).failure).toBe("Der Mailserver war nicht zu erreichen. Es wird später wieder versucht.");
    }
  });

  it("never sends credentials over an open line", async () => {
    const smtp = await serveSmtp({ offersLogin: true });
    const mail = createMailSender({ url: smtp.url.replace("smtp://", "smtp://lagebild:geheim@"), from: "a@stadt.example" });
    const { look, state } = await open([subscription(MAIL)], { mail });
    await look();
    expect(smtp.lines.some((line) => line.startsWith("STARTTLS"))).toBe(true);
    expect(smtp.lines.some((line) => line.startsWith("AUTH"))).toBe(false);
    expect((await state()).failure).toContain("verschlüsselte Verbindung");
  });

  it("waits where the operator has switched it off", async () => {
    const { look, state, problems } = await open([subscription(MAIL)], {});
    await look();
    expect([(await state()).failure, problems]).toEqual(["Der Betrieb hat den E-Mail-Versand abgeschaltet (LAGEBILD_SMTP_URL).", []]);
  });
});

describe("a webhook", () => {
  const to = (url: string, parts: Partial<Subscription> = {}) => subscription({ type: "webhook", url }, parts);

  it("brings the same as signed JSON", async () => {
    const { origin, received } = await receiver([204]);
    const { look, state } = await open([to(`${origin}/hinweise?a=b`)], { webhook: webhookTo([origin]) });
    await look();
    const [request] = received;
    expect([received.length, request?.method, request?.url]).toEqual([1, "POST", "/hinweise?a=b"]);
    expect(JSON.parse(request?.body ?? "")).toEqual({
      type: "alarm.raised",
      to: `${origin}/hinweise?a=b`,
      alarm: {
        id: "alarm-0000000001",
        number: "H-1",
        city: "probe",
        stream: "offence",
        district: { level: "bezirk", code: "E", name: "Osten" },
        recorded: 14,
        expected: 4.2,
        period: { from: "2024-05-04", to: "2024-06-01" },
        firstOn: "2024-05-31",
      },
      also: [],
      path: "/fruehwarnung/H-1?city=probe",
      url: null,
    });
    const seconds = String(Date.parse("2025-07-01T08:00:00Z") / 1000);
    const key = createHmac("sha256", SECRET).update(origin).digest();
    const signature = createHmac("sha256", key).update(`alarm-0000000001-1.${seconds}.${request?.body}`).digest("base64");
    expect(request?.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "webhook-id": "alarm-0000000001-1",
      "webhook-timestamp": seconds,
      "webhook-signature": `v1,${signature}`,
    });
    expect(await state()).toEqual({ failure: null, inEnglish: null, lastSentAt: "2025-07-01T08:00:00.000Z" });
  });

  it("comes again with longer and longer pauses, under the same number, and is given up in the end", async () => {
    const { origin, received } = await receiver([500]);
    const { look, state, wait } = await open([to(origin)], { webhook: webhookTo([origin]) });
    const host = new URL(origin).host;
    const sent: number[] = [];
    for (const minutes of [0, 1, 5, 15, 60, 240, 720]) {
      // A second too early nothing happens.
      wait(minutes - 1 / 60);
      await look();
      wait(1 / 60);
      await look();
      sent.push(received.length);
    }
    expect(sent).toEqual([1, 2, 3, 4, 5, 6, 7]);
    wait(100_000);
    await look();
    expect(received.length).toBe(7);
    expect(new Set(received.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set(["alarm-0000000001-1"]));
    expect((await state()).failure).toBe(`${host} antwortete mit 500 statt mit 2xx. Es wird später wieder versucht.`);
  });

  it("does not follow a redirect, wherever it leads", async () => {
    const other = await receiver([204]);
    const { origin, received } = await receiver([307], { location: `${other.origin}/x` });
    const { look, state, wait } = await open([to(origin)], { webhook: webhookTo([origin, other.origin]) });
    await look();
    wait(10_000);
    await look();
    expect([received.length, other.received.length]).toEqual([1, 0]);
    expect((await state()).failure).toContain("Weiterleitungen werden nicht befolgt");
  });

  it("does not wait for a receiver that says nothing, nor for one that is not there", async () => {
    const silent = await serve(() => undefined);
    for (const [origin, said] of [
      [silent, "nichts gesendet"],
      [await closedPort(), "nimmt keine Verbindung an"],
    ] as const) {
      const { look, state } = await open([to(origin)], { webhook: webhookTo([origin]) });
      await look();
      expect((await state()).failure).toContain(said);
    }
  });

  it("goes to allowed hosts only, and to no private address behind a name", async () => {
    const { origin, received } = await receiver([204]);
    const refused = await open([to(origin)], { webhook: webhookTo(["https://leitstelle.example.org"]) });
    await refused.look();
    expect((await refused.state()).failure).toBe(`An ${origin} darf nicht mehr gemeldet werden (LAGEBILD_WEBHOOK_HOSTS).`);
    const named = "https://leitstelle.example.org";
    const lookup = async () => [{ address: "127.0.0.1", family: 4 }];
    const inside = await open([to(`${named}/h`)], { webhook: webhookTo([named], { lookup }) });
    await inside.look();
    expect((await inside.state()).failure).toContain("führt in das eigene Netz");
    expect(received).toEqual([]);
  });
});

describe("who is told", () => {
  it("is an agency only of alarms that agreements open to it, and nobody of closed ones", async () => {
    const { origin, received } = await receiver([204]);
    const channel = { type: "webhook", url: origin } as const;
    const everything = { streams: null, districts: null };
    const subscriptions = [
      subscription(channel, { ...everything, agency: TOWN }),
      subscription(
        { ...channel, url: `${origin}/west` },
        { ...everything, districts: [districtCodeSchema.parse("W")], id: "subscription-0000000002" },
      ),
    ];
    const { look, store } = await open(subscriptions, { webhook: webhookTo([origin]) });
    await look();
    // H-2 in the west holds calls that are closed to the town; the house is told of it.
    expect(received.map(({ url, body }) => [url, JSON.parse(body).alarm.number])).toEqual(
      expect.arrayContaining([
        ["/", "H-1"],
        ["/west", "H-2"],
      ]),
    );
    expect(received.length).toBe(2);
    expect((await store.listSubscriptions(CITY)).map(({ failure }) => failure)).toEqual([null, null]);
  });

  it("is nobody of an alarm that was closed while its message waited", async () => {
    const { origin, received } = await receiver([500, 204]);
    const { look, store, wait } = await open([subscription({ type: "webhook", url: origin })], { webhook: webhookTo([origin]) });
    await look();
    const change = {
      at: instantSchema.parse("2025-07-01T08:00:30Z"),
      by: "Ada",
      what: "closed",
      run: null,
      recorded: null,
      text: "geprüft",
    } as const;
    await store.putAlarmChange(alarmIdSchema.parse("alarm-0000000001"), {
      from: "new",
      set: { state: "closed", outcome: "false", reason: "geprüft" },
      change,
    });
    wait(10);
    await look();
    expect(received.length).toBe(1);
  });

  it("is told by one notifier at a time, and by none after it was closed", async () => {
    const { origin, received } = await receiver([204]);
    const opened = await open([subscription({ type: "webhook", url: origin })], { webhook: webhookTo([origin]) });
    await Promise.all([opened.look(), opened.look(), opened.look()]);
    expect(received.length).toBe(1);
    await opened.notifier.close();
    await opened.look();
    expect(opened.problems).toEqual([]);
  });
});

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 9}`;
}
