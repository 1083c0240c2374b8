import { mount } from 'svelte';
import App from './App.svelte';
import { useBackend, type Backend } from './backend/backend';
import './design/base.css';

async function choose(): Promise<Backend> {
  if (import.meta.env.MODE === 'fake') return (await import('./backend/fake')).fakeFromAddress();
  return (await import('./backend/tauri')).tauri;
}

async function start(): Promise<void> {
  useBackend(await choose());
  const target = document.getElementById('app');
  if (target) mount(App, { target });
}

void start();
