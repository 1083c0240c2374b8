// Which rows of a long list are drawn.

/** Rows beyond each edge that are drawn too, so that scrolling shows no gap. */
const OVER = 12;

export interface Slice {
  from: number;
  to: number;
}

/** The rows of `count`, each `tall` pixels, that are seen when `scrolled` pixels are above a box of `height`. */
export function seen(scrolled: number, height: number, tall: number, count: number): Slice {
  const first = Math.floor(Math.max(0, scrolled) / tall) - OVER;
  const last = Math.ceil((Math.max(0, scrolled) + height) / tall) + OVER;
  const from = Math.max(0, Math.min(first, count));
  return { from, to: Math.max(from, Math.min(last, count)) };
}
