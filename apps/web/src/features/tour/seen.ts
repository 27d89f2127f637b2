const KEY = "lagebild-tour";

/** Where the browser keeps nothing, nobody is asked: the question would come at every visit. */
export function hasSeenTour(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

export function rememberTour(): void {
  try {
    localStorage.setItem(KEY, "seen");
  } catch {
    // Asked again next time.
  }
}
