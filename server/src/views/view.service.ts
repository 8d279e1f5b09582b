import type { Prisma, Role, SavedView } from '@gradvis/prisma/client';
import type { Json } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../graphql/context.ts';

/** Most views that one person keeps, and the size of one. */
const limits = { views: 200, name: 100, query: 8_000, columns: 40_000 } as const;

/** The view cannot be kept so; nothing was written. */
export class ViewRefused extends Error {
  readonly reason: 'NOT_FOUND' | 'NOT_YOURS' | 'NAME_TAKEN' | 'TOO_LARGE' | 'NOT_YOUR_REGION';
  constructor(reason: ViewRefused['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A view to keep. */
export interface ViewToSave {
  readonly id: string | null;
  readonly screen: string;
  readonly name: string;
  readonly query: string;
  readonly columns: Json;
  readonly regionId: string | null;
  readonly sharedRole: Role | null;
}

/** A view as one person sees it. */
export type SeenView = SavedView & { readonly isDefault: boolean };

const defaultsOf = ({ userId }: Viewer) => ({ defaults: { where: { userId } } });

function seenBy({ defaults, ...view }: SavedView & { readonly defaults: readonly unknown[] }): SeenView {
  return { ...view, isDefault: defaults.length > 0 };
}

/** Views of a screen that a person sees, in Swedish order of their names. */
export async function listViews({ database }: Using, viewer: Viewer, screen: string): Promise<SeenView[]> {
  const views = await database.client.savedView.findMany({
    where: { AND: [{ screen }, viewsWhere(viewer)] },
    include: defaultsOf(viewer),
    take: 1_000,
  });
  const collator = new Intl.Collator('sv');
  return views.map(seenBy).sort((one, other) => collator.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
}

type Using = Pick<Context, 'database' | 'clock'>;

/** Views that a person sees: their own, and those shared with their roles in their regions. */
function viewsWhere(viewer: Viewer): Prisma.SavedViewWhereInput {
  return {
    OR: [
      { ownerId: viewer.userId },
      ...viewer.grants.map(({ regionId, role }) => ({ regionId, OR: [{ sharedRole: null }, { sharedRole: role }] })),
    ],
  };
}

/**
 * Keeps a view: a new one, or the person's own changed. One of another is never changed; keep a copy.
 * @throws ViewRefused
 */
export async function saveView({ database, clock }: Using, viewer: Viewer, view: ViewToSave): Promise<SeenView> {
  const { savedView } = database.client;
  const { id, columns, ...rest } = view;
  const name = view.name.trim();
  if (!name || name.length > limits.name || view.query.length > limits.query || sizeOf(columns) > limits.columns)
    throw new ViewRefused('TOO_LARGE', `A name has 1 to ${limits.name} characters, and a view is of moderate size.`);
  if (view.regionId && !viewer.grants.some(({ regionId }) => regionId === view.regionId))
    throw new ViewRefused('NOT_YOUR_REGION', 'A view is shared within a region of your own.');
  if (id) {
    const present = await savedView.findFirst({ where: { AND: [{ id }, viewsWhere(viewer)] } });
    if (present?.screen !== view.screen) throw new ViewRefused('NOT_FOUND', 'There is no such view.');
    if (present.ownerId !== viewer.userId)
      throw new ViewRefused('NOT_YOURS', 'The view is another’s. Keep a copy of it.');
  } else if ((await savedView.count({ where: { ownerId: viewer.userId } })) >= limits.views)
    throw new ViewRefused('TOO_LARGE', `One keeps at most ${limits.views} views.`);
  const data = { ...rest, name, columns: columns as Prisma.InputJsonValue, updatedAt: clock.now() };
  try {
    const include = defaultsOf(viewer);
    return seenBy(
      id
        ? await savedView.update({ where: { id }, data, include })
        : await savedView.create({ data: { ...data, ownerId: viewer.userId }, include }),
    );
  } catch (error) {
    if (isUniqueFault(error)) throw new ViewRefused('NAME_TAKEN', 'You have a view with this name already.');
    throw error;
  }
}

const sizeOf = (json: Json) => JSON.stringify(json).length;

function isUniqueFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}

/** Removes a view of the person's own. @throws ViewRefused */
export async function deleteView({ database }: Using, viewer: Viewer, id: string): Promise<void> {
  const { count } = await database.client.savedView.deleteMany({ where: { id, ownerId: viewer.userId } });
  if (count === 0) throw new ViewRefused('NOT_FOUND', 'There is no such view of yours.');
}

/** Makes a screen open with a view, or plainly. @throws ViewRefused */
export async function setDefaultView(
  { database }: Using,
  viewer: Viewer,
  screen: string,
  viewId: string | null,
): Promise<void> {
  const { client } = database;
  const where = { userId_screen: { userId: viewer.userId, screen } };
  if (viewId === null) {
    await client.defaultView.deleteMany({ where: { userId: viewer.userId, screen } });
    return;
  }
  const view = await client.savedView.findFirst({ where: { AND: [{ id: viewId, screen }, viewsWhere(viewer)] } });
  if (!view) throw new ViewRefused('NOT_FOUND', 'There is no such view.');
  await client.defaultView.upsert({
    where,
    create: { userId: viewer.userId, screen, viewId },
    update: { viewId },
  });
}
