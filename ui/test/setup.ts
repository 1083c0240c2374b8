// What a browser has and jsdom lacks.
import { afterEach } from 'vitest';

class NoObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= NoObserver as unknown as typeof ResizeObserver;
globalThis.CSS ??= { escape: (text: string) => text.replace(/["\\]/g, '\\$&') } as typeof CSS;
if (!CSS.escape) CSS.escape = (text) => text.replace(/["\\]/g, '\\$&');
window.matchMedia ??= ((media: string) => ({ matches: false, media, addEventListener() {} })) as never;
HTMLElement.prototype.scrollIntoView ??= () => undefined;
HTMLElement.prototype.showPopover ??= () => undefined;
HTMLDialogElement.prototype.showModal = function showModal() {
  this.setAttribute('open', '');
};

afterEach(() => {
  document.body.replaceChildren();
});
