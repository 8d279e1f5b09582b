import { PermissionRef } from '../access/me.queries.ts';
import { type Permission, permissions } from '../access/permissions.ts';
import { mayAt } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { viewerOf } from '../graphql/viewer-of.ts';

builder.prismaObjectFields('Unit', (t) => ({
  permissions: t.field({
    type: [PermissionRef],
    description: 'What the viewer may do at this unit.',
    select: { id: true, regionId: true },
    resolve: (unit, _args, context) => {
      const viewer = viewerOf(context);
      return (Object.keys(permissions) as Permission[]).filter((permission) => mayAt(viewer, permission, unit));
    },
  }),
}));
