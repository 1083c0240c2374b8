// The file that is being read, if it takes long enough to be seen.

/** Shorter than this nothing is shown. */
const PATIENCE_MS = 400;

class Importing {
  /** Its name; nothing while none is read. */
  name = $state<string | null>(null);

  async during<T>(name: string, work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => (this.name = name), PATIENCE_MS);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      this.name = null;
    }
  }
}

export const importing = new Importing();
