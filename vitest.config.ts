import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/**/*.test.ts", "apps/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // As for the journeys: a second try tells a slow machine from a fault; tools/test.mjs names what needed it, with its message and seed.
    retry: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
