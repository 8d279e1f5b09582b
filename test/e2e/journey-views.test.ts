import { expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { ask, choose, grid, gridReady, rowsOf } from './comparison-page.ts';

interface Kept {
  readonly views: readonly { readonly id: string; readonly name: string }[];
}

inBrowser('a saved view', (open) => {
  test('is shared with a region, and opened by its link by another role: filters, order and columns', async () => {
    const page = await open('/comparison?show=initial&sort=ds:desc&q=vårdcentral', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    await page.getByRole('button', { name: 'Kolumner' }).click();
    await page.getByRole('checkbox', { name: 'Vårdgivare', exact: true }).uncheck();
    await page.getByRole('button', { name: 'Stäng' }).click();
    await eventually(() => grid(page).getByRole('columnheader', { name: 'Vårdgivare' }).count()).toBe(0);
    const name = `Regionens ${Date.now()}`;
    await page.getByRole('button', { name: 'Vyer' }).click();
    await page.getByLabel('Namn på vyn').fill(name);
    const { me } = await ask<{ me: { grants: { region: { name: string } }[] } }>(
      page,
      '{ me { grants { region { name } } } }',
    );
    await choose(page, 'Vem ser den', me.grants[0]?.region.name ?? '');
    await page.getByRole('button', { name: 'Spara vy' }).click();
    await page.getByText(`Vyn «${name}» är sparad.`).waitFor();
    const { views } = await ask<Kept>(page, '{ views(screen: "comparison") { id name } }');
    const id = views.find((view) => view.name === name)?.id;
    await eventually(() => page.getByLabel('Namn på vyn').evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    const seen = (await rowsOf(page)).map((row) => [row.name, row.ds]);

    const colleague = await open(`/comparison?view=${id}`, { as: 'ANALYST' });
    await eventually(() => new URL(colleague.url()).searchParams.get('sort')).toBe('ds:desc');
    await gridReady(colleague);
    expect(new URL(colleague.url()).searchParams.get('show')).toBe('initial');
    await eventually(() => colleague.getByLabel('Sök enhet').inputValue()).toBe('vårdcentral');
    await eventually(() => grid(colleague).getByRole('columnheader', { name: 'Vårdgivare' }).count()).toBe(0);
    await eventually(async () => (await rowsOf(colleague)).map((row) => [row.name, row.ds])).toEqual(seen);
    await colleague.getByRole('button', { name: 'Vyer' }).click();
    expect(await colleague.getByRole('button', { name: `Ta bort: ${name}` }).count()).toBe(0);
  });

  test('that is not shared, or gone, is told of in words', async () => {
    const page = await open('/comparison?view=00000000-0000-4000-8000-000000000000', { as: 'ANALYST' });
    await page.getByText('Vyn finns inte, eller är inte delad med dig.').waitFor();
    await gridReady(page);
  });
});
