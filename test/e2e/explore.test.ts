import { expect, test } from 'vitest';
import { inBrowser } from '../support/browser.ts';
import { choose, grid, gridReady, story } from './comparison-page.ts';

inBrowser('explore', (open) => {
  const focusOf = (page: any) =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.outerHTML.slice(0, 300);
    });
  test('x', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    await page.getByRole('columnheader', { name: 'Enhet', exact: true }).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    console.log(await focusOf(page));
    await page.evaluate(() => {
      document.addEventListener('focusin', (e) => console.log('FOCUSIN', (e.target as any).outerHTML.slice(0, 120)));
      document.addEventListener('focusout', (e) => console.log('FOCUSOUT', (e.target as any).outerHTML.slice(0, 120)));
    });
    page.on('console', (m) => console.log(m.text()));
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1500);
    console.log(page.url(), await focusOf(page));
    await page.screenshot({ path: '/tmp/e5.png' });
  });
  test('i', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    await page.getByRole('menuitem', { name: 'Import' }).focus();
    await page.keyboard.press('Enter');
    const choose = page.getByRole('button', { name: 'Välj fil' });
    await choose.waitFor();
    page.on('console', (m) => console.log(m.text()));
    await page.evaluate(() => { document.addEventListener('click', (e) => console.log('CLICK', (e.target as any).outerHTML.slice(0, 120)), true); document.addEventListener('keydown', (e) => console.log('KEY', e.key, (e.target as any).outerHTML.slice(0, 120)), true);});
    page.on('filechooser', () => console.log('CHOOSER'));
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    console.log('AT', await focusOf(page));
    await page.keyboard.press('Enter');
    await page.waitForTimeout(2000);
    console.log('AT', await focusOf(page));
    await page.screenshot({ path: '/tmp/e6.png' });
  });
});
