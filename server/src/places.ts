import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The `server` folder, whether this runs from its sources or from what was built of them. */
const server = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();

/** Where the built dashboard lies. */
export const dashboardDir = join(server, '../dashboard/dist');
