import type { Bench } from "./bench.ts";
import { getInstallation } from "./installation.ts";

export const importBench: Bench = {
  name: "import",
  async run({ reports }) {
    const { imported } = await getInstallation(reports ?? 1_000_000);
    const { rows, accepted, seconds, peakRssMb } = imported;
    if (accepted !== rows) throw new Error(`${rows - accepted} of ${rows} rows were not accepted`);
    const cells = [rows.toLocaleString("en"), seconds.toFixed(1), Math.round(rows / seconds).toLocaleString("en"), peakRssMb.toFixed(0)];
    return [
      {
        title: "Import",
        note: "A process of the command line reads a CSV file with coordinates into an empty city: start to end, all rows accepted.",
        columns: ["rows", "seconds", "rows/s", "peak memory, MB"],
        rows: [cells],
      },
    ];
  },
};
