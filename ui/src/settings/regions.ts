// Regions offered beside each language; the first is the usual one.
import type { Language } from '../state/words.svelte';

export const regions: Record<Language, readonly [region: string, name: string][]> = {
  en: [
    ['GB', 'window-region-gb'],
    ['IE', 'window-region-ie'],
    ['US', 'window-region-us'],
    ['CA', 'window-region-ca'],
    ['AU', 'window-region-au'],
    ['NZ', 'window-region-nz'],
    ['ZA', 'window-region-za'],
    ['IN', 'window-region-in'],
    ['DE', 'window-region-de'],
  ],
  ar: [
    ['EG', 'window-region-eg'],
    ['SA', 'window-region-sa'],
    ['AE', 'window-region-ae'],
    ['JO', 'window-region-jo'],
    ['LB', 'window-region-lb'],
    ['SY', 'window-region-sy'],
    ['PS', 'window-region-ps'],
    ['IQ', 'window-region-iq'],
    ['KW', 'window-region-kw'],
    ['QA', 'window-region-qa'],
    ['BH', 'window-region-bh'],
    ['OM', 'window-region-om'],
    ['YE', 'window-region-ye'],
    ['SD', 'window-region-sd'],
    ['LY', 'window-region-ly'],
    ['TN', 'window-region-tn'],
    ['DZ', 'window-region-dz'],
    ['MA', 'window-region-ma'],
  ],
};
