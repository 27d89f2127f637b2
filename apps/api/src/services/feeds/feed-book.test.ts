import { afterEach, expect, it } from "vitest";
import { getCity } from "../import/report-settings.ts";
import { createFeedBook } from "./feed-book.ts";
import { CITY, openFeedWorld, START, type FeedWorld } from "./feeds.fixture.ts";

let world: FeedWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

it("reads what runs brought once in a while, and at once after somebody did something", async () => {
  world = await openFeedWorld();
  const { store, clock } = world;
  let reads = 0;
  const listFeedArrivals: typeof store.listFeedArrivals = async (...asked) => {
    reads += 1;
    return await store.listFeedArrivals(...asked);
  };
  const book = createFeedBook({ store: { ...store, listFeedArrivals }, now: () => clock.at });
  const city = await getCity(store, CITY);
  await book.read(city);
  clock.at = new Date(START.getTime() + 59_000);
  await book.read(city);
  expect(reads).toBe(1);
  book.forget(CITY);
  await book.read(city);
  await book.read(city);
  expect(reads).toBe(2);
});
