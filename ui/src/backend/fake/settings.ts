// What a person chose, as settings by their keys.
import type * as v from '../views';

const SWITCHES = [
  'lock_vault',
  'notifications',
  'notification_preview',
  'hide_amounts',
  'background',
  'at_login',
] as const;

const ALERTS = [
  ['alerts-budget', 'few'],
  ['alerts-muted.unusual-amount', 'off'],
  ['alerts-muted.duplicate-charge', 'off'],
  ['weekly-summary', 'off'],
] as const;
const ofAlerts = new Map<string, string>();

export function settings(status: v.StatusView): v.SettingView[] {
  const one = (key: string, value: string, usual: string): v.SettingView => ({
    key,
    value,
    default: value === usual,
  });
  return [
    one('theme', status.theme, 'system'),
    one('lock_minutes', String(status.lock_minutes), '5'),
    one('quiet_hours', status.quiet_hours, 'off'),
    ...ALERTS.map(([key, usual]) => one(key, ofAlerts.get(key) ?? usual, usual)),
    ...SWITCHES.map((key) => one(key, status[key] ? 'on' : 'off', key === 'notifications' ? 'on' : 'off')),
  ];
}

/** The part of the status that a setting is. */
export function chosen(key: string, value: string): Partial<v.StatusView> {
  if (ALERTS.some(([known]) => known === key) || key.startsWith('alerts-')) {
    ofAlerts.set(key, value);
    return {};
  }
  if (key === 'lock_minutes') return { lock_minutes: Number(value) };
  return { [key]: SWITCHES.some((one) => one === key) ? value === 'on' : value };
}
