import { useEffect } from "react";

/** Keeps the screen on while the page is seen, where the browser can; elsewhere the machine's own settings count. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    async function hold(): Promise<void> {
      if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
      // Refused on battery, without a secure address, or by policy: nothing that a wall could do about it.
      const held = await navigator.wakeLock.request("screen").catch(() => null);
      if (isOver) await held?.release();
      else lock = held;
    }
    const onVisible = (): void => void hold();
    void hold();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", onVisible);
      void lock?.release();
    };
  }, []);
}
