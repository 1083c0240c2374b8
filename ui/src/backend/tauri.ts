// The program behind the window. The only file that knows of Tauri.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type { Backend } from './backend';
import type { EventView } from './views';

export const tauri: Backend = {
  call: (name, request) => invoke(name, { request }),
  listen: (heard) => listen<EventView>('sarraf', (event) => heard(event.payload)),
  onDrop: (dropped) =>
    getCurrentWebview().onDragDropEvent((event) => {
      if (event.payload.type !== 'drop') return;
      const { x, y } = event.payload.position;
      dropped(event.payload.paths, { x: x / devicePixelRatio, y: y / devicePixelRatio });
    }),
  choosePath: (wish) => invoke('choose_path', { request: wish }),
};
