import { agencyIdSchema, MOST_SAVED_VIEWS, personIdSchema, problemSchema, savedViewsAnswerSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { askAs, openForEachTest, TOWN } from "./app.warning.fixture.ts";

const { house, opened } = openForEachTest();

const NOISE = {
  name: "Lärm am Wochenende",
  note: "Für die Runde am Montag",
  period: { type: "weeks", count: 4 },
  address: { kinds: "complaint", weekdays: "4,5", hours: "21,22,23", mode: "change", at: "7.82,51.68,13" },
};
const viewsOf = (body: unknown) => savedViewsAnswerSchema.parse(body).views;
const detailOf = (body: unknown) => problemSchema.parse(body).detail;

describe("saved views", () => {
  it("are kept with who saved them, changed and deleted, each with its line in the audit log", async () => {
    const saved = await house("POST", "views", NOISE);
    expect(saved.status).toBe(201);
    const [view] = viewsOf(saved.body);
    expect(view).toMatchObject({ ...NOISE, by: "local", agency: null, isOwn: true, createdAt: "2025-07-01T08:00:00.000Z" });
    const changed = await house("PATCH", `views/${view?.id}`, { name: "Lärm" });
    expect(viewsOf(changed.body)).toMatchObject([{ ...NOISE, id: view?.id, name: "Lärm" }]);
    expect(viewsOf((await house("GET", "views")).body)).toHaveLength(1);
    const left = await house("DELETE", `views/${view?.id}`);
    expect([left.status, viewsOf(left.body)]).toEqual([200, []]);
    expect(opened().audits.map(({ what, subject, by }) => [what, subject, by])).toEqual(
      ["view.save", "view.change", "view.delete"].map((what) => [what, `probe/${view?.id}`, "local"]),
    );
  });

  it("are seen within the agency that saved them, and by nobody else", async () => {
    const eva = askAs(opened(), { name: "Eva", agency: TOWN });
    const colleague = askAs(opened(), { name: "Kim", agency: TOWN });
    const police = askAs(opened(), { name: "Pia", agency: agencyIdSchema.parse("police") });
    const [view] = viewsOf((await eva("POST", "views", NOISE)).body);
    expect(viewsOf((await colleague("GET", "views")).body)).toMatchObject([{ id: view?.id, by: "Eva", isOwn: false }]);
    for (const other of [police, house]) {
      expect(viewsOf((await other("GET", "views")).body)).toEqual([]);
      expect((await other("PATCH", `views/${view?.id}`, { name: "Meine" })).status).toBe(404);
      expect((await other("DELETE", `views/${view?.id}`)).status).toBe(404);
      expect((await other("POST", "views", NOISE)).status).toBe(201);
    }
  });

  it("are changed and deleted by their author alone", async () => {
    const [view] = viewsOf((await askAs(opened(), { name: "Eva", agency: TOWN })("POST", "views", NOISE)).body);
    const colleague = askAs(opened(), { name: "Kim", agency: TOWN });
    for (const { status, body } of [
      await colleague("PATCH", `views/${view?.id}`, { name: "Meine" }),
      await colleague("DELETE", `views/${view?.id}`),
    ]) {
      expect([status, detailOf(body)]).toEqual([403, "Diese Ansicht hat Eva gesichert. Ändern und löschen kann sie nur diese Person."]);
    }
  });

  it("stay with their author's account: a namesake may not change them, and the author still may under another name", async () => {
    const as = (id: string, name = "Anna Weber") => askAs(opened(), { name, person: personIdSchema.parse(id), agency: TOWN });
    const [view] = viewsOf((await as("person-aaaaaaaaaa")("POST", "views", NOISE)).body);
    const namesakes = [as("person-bbbbbbbbbb"), askAs(opened(), { name: "Anna Weber", agency: TOWN })];
    for (const namesake of namesakes) {
      const listed = viewsOf((await namesake("GET", "views")).body);
      expect([listed[0]?.isOwn, "owner" in Object(listed[0])]).toEqual([false, false]);
      expect((await namesake("PATCH", `views/${view?.id}`, { name: "Meine" })).status).toBe(403);
      expect((await namesake("DELETE", `views/${view?.id}`)).status).toBe(403);
    }
    expect((await as("person-aaaaaaaaaa", "Anna Vogt")("PATCH", `views/${view?.id}`, { name: "Lärm" })).status).toBe(200);
  });

  it("bear a name once in their agency", async () => {
    await house("POST", "views", NOISE);
    const { status, body } = await house("POST", "views", { ...NOISE, name: "LÄRM am Wochenende " });
    expect([status, detailOf(body)]).toEqual([
      409,
      "Eine Ansicht mit dem Namen „LÄRM am Wochenende“ gibt es schon. Bitte einen anderen Namen wählen.",
    ]);
    const [other] = viewsOf((await house("POST", "views", { ...NOISE, name: "Andere" })).body);
    expect((await house("PATCH", `views/${other?.id}`, { name: NOISE.name })).status).toBe(409);
  });

  it("end at a number that is said", async () => {
    for (let at = 0; at < MOST_SAVED_VIEWS; at += 1) await house("POST", "views", { ...NOISE, name: `Ansicht ${at}` });
    const { status, body } = await house("POST", "views", NOISE);
    expect([status, detailOf(body)]).toEqual([413, expect.stringContaining(`höchstens ${MOST_SAVED_VIEWS} Ansichten`)]);
    expect((await askAs(opened(), { name: "Eva", agency: TOWN })("POST", "views", NOISE)).status).toBe(201);
  });

  it.each([
    ["a name of blanks", { ...NOISE, name: "  " }],
    ["a name that is too long", { ...NOISE, name: "x".repeat(81) }],
    ["a city in the address", { ...NOISE, address: { city: "essen" } }],
    ["an address that is no address", { ...NOISE, address: { "<script>": "1" } }],
    ["an address that never ends", { ...NOISE, address: { districts: "x".repeat(4_001) } }],
    ["a period that is none", { ...NOISE, period: { type: "weeks", count: 0 } }],
    ["what nobody asked for", { ...NOISE, by: "Eva" }],
  ])("refuse %s", async (_, request) => {
    expect((await house("POST", "views", request)).status).toBe(400);
    expect(opened().audits).toEqual([]);
  });

  it("are no council's", async () => {
    const council = askAs(opened(), { role: "council" });
    expect((await council("GET", "views")).status).toBe(403);
    expect((await council("POST", "views", NOISE)).status).toBe(403);
  });
});
