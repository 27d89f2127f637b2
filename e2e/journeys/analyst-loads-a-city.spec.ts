import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { createInstallation, findSharedData } from "../driver/command-line.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

const shared = findSharedData();

test("eine halbe Million Zeilen eines Ordnungsamts, nur mit Befehlen, und die Stadt auf der Karte", async ({ page }) => {
  test.skip(shared === undefined, "the real data set ../shared/data/koeln-owi-2021 is not on this machine");
  test.setTimeout(900_000);
  const { root, lagebild, serve, stop } = createInstallation("loads-a-city");
  const folder = join(shared ?? "", "koeln-owi-2021");
  const examples = join(root, "data", "examples");
  const districts = join(folder, "stadtbezirke.geojson.gz");
  lagebild("city", "create", "--id", "koeln", "--name", "Köln", "--boundary", districts, "--districts", districts);
  lagebild(
    "gazetteer",
    "import",
    join(folder, "orte_lat_long.csv.gz"),
    "--city",
    "koeln",
    "--mapping",
    join(examples, "koeln-owi-2021.gazetteer.json"),
  );
  const load = () =>
    lagebild(
      "import",
      join(folder, "bussgelder_2021.csv.gz"),
      "--city=koeln",
      "--agency=ordnungsamt-koeln",
      "--kind=administrativeOffence",
      `--mapping=${join(examples, "koeln-owi-2021.mapping.json")}`,
    );

  const first = load();
  expect(first).toMatchObject({ read: 589_089, accepted: 589_089, quarantined: 0, updated: 0, unchanged: 0, outside: 5013 });
  expect(first["geocoded"]).toMatchObject({ none: 1, street: 188_535 });
  expect(load()).toMatchObject({ read: 589_089, accepted: 0, updated: 0, unchanged: 589_089, quarantined: 0 });

  const { given, get, then } = createLageDriver(page);
  try {
    await given.theLageScreen(`${await serve(page)}/lage?city=koeln&from=2021-01-01&to=2022-01-01`);
    await expect(page.getByText("589.089").first()).toBeVisible();
    await expect(page.getByText(/nur auf Straße oder Gebiet genau/).first()).toBeVisible();
    for (const name of ["Innenstadt", "Rodenkirchen", "Lindenthal", "Ehrenfeld", "Nippes", "Chorweiler", "Porz", "Kalk", "Mülheim"]) {
      await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
    }
    expect((await get.mapState()).total).toBeGreaterThan(300_000);
    then.nothingWentOutside();
    then.theConsoleIsQuiet();
  } finally {
    stop();
  }
});
