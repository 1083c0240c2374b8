// Locks the screen when nobody has touched the window for a while.

const LOOK_MS = 5_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

let touched = -Infinity;

/** Whether the person did something in the last minute, even if the window has no focus of its own. */
export function touchedLately(): boolean {
  return performance.now() - touched < 60_000;
}

/** Calls `away` once `minutes()` have passed without a sign of the person; 0 minutes means never. */
export function watchIdle(minutes: () => number, away: () => void): () => void {
  let last = performance.now();
  const sign = (): void => {
    last = performance.now();
    touched = last;
  };
  for (const kind of SIGNS) document.addEventListener(kind, sign, { passive: true, capture: true });
  const timer = setInterval(() => {
    const limit = minutes() * 60_000;
    if (limit === 0) last = performance.now();
    else if (performance.now() - last >= limit) {
      last = performance.now();
      away();
    }
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    for (const kind of SIGNS) document.removeEventListener(kind, sign, { capture: true });
  };
}
