// For what changes often while banks are read: at once, then no more than every so often, and once at the end.

export function slowly(work: () => void, everyMs: number): () => void {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    const wait = last + everyMs - performance.now();
    if (timer !== undefined) return;
    if (wait <= 0) {
      last = performance.now();
      work();
      return;
    }
    timer = setTimeout(() => {
      timer = undefined;
      last = performance.now();
      work();
    }, wait);
  };
}
