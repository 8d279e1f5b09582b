import { expect, test } from 'vitest';
import { inBrowser, expectNoAxeViolations, expectNoSidewaysScroll } from '../support/browser.ts';
inBrowser('explore', (open) => {
  test('x', async () => {
    const page = await open('/', { as: 'ADMINISTRATOR' });
    await page.getByRole('gridcell').first().waitFor();
    console.log((await page.locator('.grid-frame').innerHTML()).replace(/<div class="ag-measurement.*?<!--AG-RootWrapper/, '').slice(0,200));
    console.log(await page.locator('[role=row][row-index="2"]').evaluateAll((all) => all.map((e) => e.outerHTML.slice(0, 1500)).join('\n\n')));
    console.log(await page.locator('.ag-pinned-bottom, [class*=pinned-bottom], .ag-floating-bottom').evaluateAll((all) => all.map((e) => e.outerHTML.slice(0, 600)).join('\n\n')));
    console.log(await page.locator('[role=columnheader]').evaluateAll((all) => all.map((e) => e.outerHTML.slice(0, 600)).slice(0,4).join('\n\n')));
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.waitForTimeout(500);
    console.log((await page.getByRole('dialog').ariaSnapshot()).slice(0, 3000));
    await page.screenshot({ path: '/tmp/e2.png' });
  });
});
