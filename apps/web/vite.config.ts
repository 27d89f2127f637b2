import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { methodPages } from "./method-pages/plugin.ts";

const API = process.env["LAGEBILD_API"] ?? "http://127.0.0.1:4600";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), methodPages()],
  build: {
    target: "es2023",
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { host: "127.0.0.1", port: 4610, proxy: { "/api": API } },
  worker: { format: "es" },
});
