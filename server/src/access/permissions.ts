import type { Role } from '@gradvis/prisma/client';

/** How far a permission reaches: the whole region of the role, the viewer's own units, or nowhere. */
export type Reach = 'region' | 'own' | 'none';

/**
 * What each role may do: the whole of the access rules in one table (domain.md §0, «Roles»).
 * Lists, counts, single reads, exports and writes all ask here.
 */
export const permissions = {
  /** Units, inspections, grades. */
  readUnits: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'region', VERKSAMHETSCHEF: 'own', ANALYST: 'region' },
  /** How grades are distributed, without naming units. */
  readDistribution: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'region', VERKSAMHETSCHEF: 'region', ANALYST: 'region' },
  /** Narratives, findings, actions, reasons: text that may hold names. */
  readFreeText: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'region', VERKSAMHETSCHEF: 'own', ANALYST: 'none' },
  /** Names of people in the register. */
  readPeople: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'own', VERKSAMHETSCHEF: 'own', ANALYST: 'none' },
  /** Register, inspections, grades, imports. */
  writeRegister: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'own', VERKSAMHETSCHEF: 'none', ANALYST: 'none' },
  /** Actions of plans: text, status, dates, people. */
  writeActions: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'own', VERKSAMHETSCHEF: 'none', ANALYST: 'none' },
  /** How far actions have come: that one works at them, that they are done, what shows it. */
  reportProgress: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'own', VERKSAMHETSCHEF: 'own', ANALYST: 'none' },
  /** On which days training plans were gone through. */
  writeRevisions: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'own', VERKSAMHETSCHEF: 'own', ANALYST: 'none' },
  /** Whose work it is that is late or due: what they are reminded of. */
  beReminded: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'own', VERKSAMHETSCHEF: 'own', ANALYST: 'none' },
  /** The yearly report of a region. */
  readReports: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'region', VERKSAMHETSCHEF: 'none', ANALYST: 'region' },
  /** Signing it. */
  signReports: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'region', VERKSAMHETSCHEF: 'none', ANALYST: 'none' },
  /** Users, rights, settings, the log of all changes. */
  administer: { ADMINISTRATOR: 'region', STUDIEREKTOR: 'none', VERKSAMHETSCHEF: 'none', ANALYST: 'none' },
} as const satisfies Record<string, Record<Role, Reach>>;

export type Permission = keyof typeof permissions;
