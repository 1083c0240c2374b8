// Categories in two levels, as a person looks for them.
import type { CategoryView } from '../backend/views';

/** A category of the upper level, and those under it. */
export interface CategoryGroup {
  upper: CategoryView;
  under: CategoryView[];
}

const folded = (text: string): string =>
  text.trim().toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Every one of the upper level with those under it. What stands under none known stands by itself. */
export function grouped(all: readonly CategoryView[]): CategoryGroup[] {
  const keys = new Set(all.map((one) => one.key));
  const isUnder = (one: CategoryView): boolean => one.parent !== null && keys.has(one.parent);
  return all
    .filter((one) => !isUnder(one))
    .map((upper) => ({ upper, under: all.filter((one) => one.parent === upper.key) }));
}

/** The groups in which something is called so: all of one whose upper category is, else only what is. */
export function looked(groups: readonly CategoryGroup[], typed: string): CategoryGroup[] {
  const wanted = folded(typed);
  const fits = (one: CategoryView): boolean => folded(one.name).includes(wanted);
  return groups.flatMap(({ upper, under }) => {
    const shown = fits(upper) ? under : under.filter(fits);
    return fits(upper) || shown.length > 0 ? [{ upper, under: shown }] : [];
  });
}

/** What Enter takes: the one of that name, else the first that begins so, else the first that holds it. */
export function meant(groups: readonly CategoryGroup[], typed: string): CategoryView | null {
  const wanted = folded(typed);
  const all = groups.flatMap(({ upper, under }) => [upper, ...under]);
  const ways: ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.startsWith(wanted),
    (name) => name.includes(wanted),
  ];
  for (const way of ways) {
    const found = all.find((one) => way(folded(one.name)));
    if (found) return found;
  }
  return null;
}
