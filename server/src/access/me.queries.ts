import { builder } from '../graphql/builder.ts';
import { Role } from '../graphql/enums.ts';
import { type Permission, permissions } from './permissions.ts';
import { type Grant, mayAnywhere, type Viewer } from './viewer.ts';

export const PermissionRef = builder.enumType('Permission', {
  description: 'Something that a viewer may do somewhere.',
  values: {
    readUnits: { description: 'Read units, inspections and grades.' },
    readDistribution: { description: 'Read how grades are distributed.' },
    readFreeText: { description: 'Read narratives, findings and actions.' },
    readPeople: { description: 'Read names of people, and ST doctors’ training.' },
    writeRegister: { description: 'Change units, inspections and grades; import.' },
    writeActions: { description: 'Change actions of plans.' },
    reportProgress: { description: 'Report how far actions have come.' },
    writeRevisions: { description: 'Note on which days training plans were gone through.' },
    beReminded: { description: 'Have work that they are reminded of.' },
    readReports: { description: 'Read yearly reports.' },
    signReports: { description: 'Sign yearly reports.' },
    administer: { description: 'Change users, rights and settings; read the log of all changes.' },
  } satisfies Record<Permission, object>,
});

const GrantRef = builder.objectRef<Grant>('Grant').implement({
  description: 'A role that the viewer holds.',
  fields: (t) => ({
    role: t.expose('role', { type: Role, description: 'The role.' }),
    region: t.prismaField({
      type: 'Region',
      description: 'The region in which it is held.',
      resolve: (query, { regionId }, _args, { database }) =>
        database.client.region.findUniqueOrThrow({ ...query, where: { id: regionId } }),
    }),
    ownUnitIds: t.idList({
      description: 'Keys of the units that are the viewer’s own under it.',
      resolve: (grant) => [...grant.ownUnitIds],
    }),
  }),
});

const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who asks, and what they may do.',
  fields: (t) => ({
    id: t.exposeID('userId', { description: 'Key of the user.' }),
    name: t.exposeString('name', { description: 'Name of the user.' }),
    email: t.exposeString('email', { description: 'E-mail of the user.' }),
    readOnly: t.exposeBoolean('readOnly', { description: 'Signed in by a token that may not write.' }),
    grants: t.field({ type: [GrantRef], description: 'Roles in force today.', resolve: ({ grants }) => [...grants] }),
    permissions: t.field({
      type: [PermissionRef],
      description: 'What the viewer may do somewhere.',
      resolve: (viewer) => (Object.keys(permissions) as Permission[]).filter((name) => mayAnywhere(viewer, name)),
    }),
  }),
});

builder.queryFields((t) => ({
  me: t.field({
    type: ViewerRef,
    nullable: true,
    description: 'The viewer; null when nobody is signed in.',
    authScopes: { $all: {} },
    resolve: (_root, _args, { viewer }) => viewer ?? null,
  }),
}));
