// The one door between the window and the program. Two implementations: tauri.ts and fake/.
import type { Commands, ErrorView, EventView } from './views';

export type Name = keyof Commands;
export type Request<N extends Name> = Commands[N]['request'];
export type View<N extends Name> = Commands[N]['view'];

/** Stops what `listen` or `onDrop` began. */
export type Stop = () => void;

/** A point of the window, in its own pixels. */
export interface Place {
  x: number;
  y: number;
}

/** A file or folder the person is to choose. */
export interface PathWish {
  kind: 'save' | 'open' | 'folder';
  title: string;
  /** Where the chooser begins. */
  path: string;
}

export interface Backend {
  call<N extends Name>(name: N, request: Request<N>): Promise<View<N>>;
  /** Facts that something changed; the window re-reads, an event carries nothing to show. */
  listen(heard: (event: EventView) => void): Promise<Stop>;
  /** Paths of files let go over the window, and where. */
  onDrop(dropped: (paths: string[], place: Place) => void): Promise<Stop>;
  /** The system's chooser; null if the person thinks better of it. */
  choosePath(wish: PathWish): Promise<string | null>;
}

/** What a failed call throws: the closed code, and the words to show (empty when the program named none). */
export class Failure extends Error {
  readonly view: ErrorView;

  constructor(view: ErrorView) {
    super(view.code);
    this.view = view;
  }

  static from(reason: unknown): Failure {
    if (reason instanceof Failure) return reason;
    const inner = (reason as { error?: unknown } | null | undefined)?.error;
    const view = [reason, inner].find(isErrorView);
    return new Failure(view ?? { code: 'bug', message: '', next: '', choice: null });
  }
}

/** What is to be told of a failure: nothing, if the person stopped the work. */
export function unlessStopped(reason: unknown): ErrorView | null {
  const { view } = Failure.from(reason);
  return view.code === 'cancelled' ? null : view;
}

function isErrorView(reason: unknown): reason is ErrorView {
  return typeof reason === 'object' && reason !== null && typeof (reason as ErrorView).code === 'string';
}

let open: Backend | null = null;

/** Chosen once, at start. */
export function useBackend(backend: Backend): void {
  open = backend;
}

/** Asks whether rows of days that were closed may be changed; nobody there is a no. */
let mayEditClosed: (error: ErrorView) => Promise<boolean> = () => Promise.resolve(false);

/** Who asks the person that. */
export function askClosed(ask: (error: ErrorView) => Promise<boolean>): void {
  mayEditClosed = ask;
}

/** Asks the program. Throws `Failure` and nothing else. An edit in closed days is asked about, and done if it may be. */
export async function call<N extends Name>(name: N, request: Request<N>): Promise<View<N>> {
  try {
    return await ask(name, request);
  } catch (reason) {
    const failure = Failure.from(reason);
    if (failure.view.choice?.key !== 'closed' || !(await mayEditClosed(failure.view))) throw failure;
    await ask('edit_closed', { allowed: true });
    return ask(name, request);
  }
}

async function ask<N extends Name>(name: N, request: Request<N>): Promise<View<N>> {
  try {
    if (!open) throw new Failure({ code: 'bug', message: '', next: '', choice: null });
    return await open.call(name, request);
  } catch (reason) {
    throw Failure.from(reason);
  }
}

export async function listen(heard: (event: EventView) => void): Promise<Stop> {
  return open ? open.listen(heard) : () => undefined;
}

export async function onDrop(dropped: (paths: string[], place: Place) => void): Promise<Stop> {
  return open ? open.onDrop(dropped) : () => undefined;
}

export async function choosePath(wish: PathWish): Promise<string | null> {
  return open ? open.choosePath(wish) : null;
}
