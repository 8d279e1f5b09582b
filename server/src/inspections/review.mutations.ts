import { randomUUID } from 'node:crypto';
import type { Grade } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { mayAt, type Viewer } from '../access/viewer.ts';
import { commitForm, FormRefused, fieldValue } from '../forms/form.ts';
import { CommittedFormRef, formRefusals } from '../forms/form.type.ts';
import { refuseInitialGrade } from '../gradings/grade-in-force.ts';
import { AreaLetterRef } from '../gradings/grading-comparison.queries.ts';
import type { AreaLetter } from '../gradings/grading-profile.ts';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { Grade as GradeRef } from '../graphql/enums.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import type { Changes, Committed, Creation } from '../history/changes.ts';
import { prose } from '../sheets/cell-values.ts';
import { type CalendarDate, toDate } from '../time/calendar-date.ts';
import { unitsWhere } from '../units/unit.access.ts';

/** How a unit judges itself in one area. */
interface OwnGrade {
  readonly area: AreaLetter;
  readonly grade?: Grade | null | undefined;
  readonly narrative?: string | null | undefined;
}

interface Review {
  readonly id: string;
  readonly unitId: string;
  readonly frameworkVersionId: string;
  readonly heldOn: CalendarDate;
  readonly areas: readonly OwnGrade[];
  readonly reason: string;
}

/**
 * Registers an internal review between inspections: the unit's own judgement by the same framework.
 * @throws FormRefused, ChangeSetIdTaken; then nothing was written
 */
function registerReview(
  using: Pick<Context, 'database' | 'clock' | 'today'>,
  viewer: Viewer,
  { id, reason, ...review }: Review,
): Promise<Committed> {
  const { unitId, frameworkVersionId, heldOn } = review;
  const areas = review.areas.map(({ area, grade = null, narrative }) => ({
    area,
    grade,
    narrative: fieldValue(area, prose(20_000, false), narrative ?? null),
  }));
  if (new Set(areas.map(({ area }) => area)).size < areas.length) throw new FormRefused('BAD_VALUE', 'areas');
  const asked = { unitId, frameworkVersionId, heldOn, areas };
  return commitForm(using, viewer, { id, reason, asked }, async (tx): Promise<Changes> => {
    const unit = await tx.unit.findFirst({ where: { AND: [{ id: unitId }, unitsWhere(viewer, 'readUnits')] } });
    if (!unit) throw new FormRefused('NOT_FOUND', 'unitId');
    if (!mayAt(viewer, 'writeRegister', unit)) throw new FormRefused('NOT_ALLOWED');
    if (heldOn > using.today) throw new FormRefused('DATE_IN_FUTURE', 'heldOn');
    if (await isHeld(tx, unitId, heldOn)) throw new FormRefused('ALREADY', 'heldOn');
    const known = await tx.area.findMany({ where: { frameworkVersionId }, orderBy: { letter: 'asc' } });
    if (known.length === 0) throw new FormRefused('NOT_FOUND', 'frameworkVersionId');
    const inspectionId = randomUUID();
    const row = { id: inspectionId, unitId, frameworkVersionId, kind: 'INTERNAL', visitOn: heldOn };
    const assessments = known.map(({ id: areaId, letter, allowedInitialGrades }): Creation => {
      const own = areas.find(({ area }) => area === letter);
      if (own?.grade && refuseInitialGrade(own.grade, allowedInitialGrades))
        throw new FormRefused('GRADE_NOT_ALLOWED', letter);
      const initialGrade = own?.grade ?? null;
      const unknownGradeReason = initialGrade === null ? 'NOT_GRADED' : null;
      const narrative = own?.narrative ?? null;
      return {
        entity: 'AreaAssessment',
        row: { id: randomUUID(), inspectionId, areaId, narrative, initialGrade, unknownGradeReason },
      };
    });
    return { creations: [{ entity: 'Inspection', row }, ...assessments] };
  });
}

async function isHeld(tx: Transaction, unitId: string, heldOn: CalendarDate): Promise<boolean> {
  return (await tx.inspection.count({ where: { unitId, kind: 'INTERNAL', inspectedOn: toDate(heldOn) } })) > 0;
}

const OwnGradeInput = builder.inputType('OwnGradeInput', {
  description: 'How a unit judges itself in one area.',
  fields: (t) => ({
    area: t.field({ type: AreaLetterRef, required: true, description: 'The area.' }),
    grade: t.field({ type: GradeRef, description: 'The grade; left out when the area was not judged.' }),
    narrative: t.string({ description: 'What was said of it.' }),
  }),
});

const ReviewInput = builder.inputType('RegisterReviewInput', {
  description: 'An internal review: a unit’s own judgement between inspections.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    unitId: t.id({ required: true, description: 'The unit.' }),
    frameworkVersionId: t.id({ required: true, description: 'The checklist used.' }),
    heldOn: t.field({ type: 'Date', required: true, description: 'The day of the review.' }),
    areas: t.field({ type: [OwnGradeInput], required: true, description: 'Each area at most once.' }),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
  }),
});

builder.mutationFields((t) => ({
  registerReview: t.field({
    type: CommittedFormRef,
    description: 'Registers an internal review with its grades: one change set.',
    authScopes: { may: 'writeRegister' },
    errors: { types: formRefusals },
    args: { input: t.arg({ type: ReviewInput, required: true, description: 'The review.' }) },
    resolve: (_root, { input }, context) => registerReview(context, viewerOf(context), input),
  }),
}));
