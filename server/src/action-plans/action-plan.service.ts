import { randomUUID } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import { mayAt, type Place, type Viewer } from '../access/viewer.ts';
import { commitForm, FormRefused, fieldValue } from '../forms/form.ts';
import type { Context } from '../graphql/context.ts';
import type { Changes, Committed, Creation, Update } from '../history/changes.ts';
import { inspectionsWhere } from '../inspections/inspection.access.ts';
import { prose } from '../sheets/cell-values.ts';
import { type CalendarDate, fromDate } from '../time/calendar-date.ts';

type Using = Pick<Context, 'database' | 'clock' | 'today'>;

async function actionAt(tx: Transaction, viewer: Viewer, actionId: string) {
  const action = await tx.action.findFirst({
    where: { id: actionId, actionPlan: { inspection: inspectionsWhere(viewer) } },
    select: {
      actionPlan: { select: { inspectionId: true, inspection: { select: { unit: true } } } },
      findings: true,
    },
  });
  if (!action) throw new FormRefused('NOT_FOUND', 'actionId');
  const place: Place = action.actionPlan.inspection.unit;
  return { place, inspectionId: action.actionPlan.inspectionId, links: action.findings };
}

/**
 * Adds a comment to an action; whoever may report its progress may write one.
 * @throws FormRefused, ChangeSetIdTaken; then nothing was written
 */
export function addComment(
  using: Using,
  viewer: Viewer,
  request: { readonly id: string; readonly actionId: string; readonly text: string },
): Promise<Committed> {
  const { id, actionId } = request;
  const text = fieldValue('text', prose(4_000, true), request.text);
  const form = { id, reason: 'Comment', asked: { actionId, text } };
  return commitForm(using, viewer, form, async (tx) => {
    const { place } = await actionAt(tx, viewer, actionId);
    if (!mayAt(viewer, 'reportProgress', place)) throw new FormRefused('NOT_ALLOWED');
    const row = {
      id: randomUUID(),
      actionId,
      authorName: viewer.name,
      writtenAt: using.clock.now().toISOString(),
      text,
    };
    return { creations: [{ entity: 'ActionComment', row }] };
  });
}

/**
 * Sets which findings of its inspection an action answers (domain.md P-08).
 * @throws FormRefused, ChangeSetIdTaken; then nothing was written
 */
export function linkFindings(
  using: Using,
  viewer: Viewer,
  request: {
    readonly id: string;
    readonly actionId: string;
    readonly findingIds: readonly string[];
    readonly reason: string;
  },
): Promise<Committed> {
  const { id, actionId, reason } = request;
  const wanted = new Set(request.findingIds);
  return commitForm(using, viewer, { id, reason, asked: { actionId, findingIds: [...wanted] } }, async (tx) => {
    const { place, inspectionId, links } = await actionAt(tx, viewer, actionId);
    if (!mayAt(viewer, 'writeActions', place)) throw new FormRefused('NOT_ALLOWED');
    const known = await tx.finding.count({ where: { id: { in: [...wanted] }, inspectionId } });
    if (known < wanted.size) throw new FormRefused('NOT_FOUND', 'findingIds');
    const linked = new Set(links.map(({ findingId }) => findingId));
    const creations = [...wanted]
      .filter((findingId) => !linked.has(findingId))
      .map((findingId): Creation => ({ entity: 'FindingAction', row: { id: randomUUID(), findingId, actionId } }));
    const deletions = links
      .filter(({ findingId }) => !wanted.has(findingId))
      .map(({ id: entityId }) => ({ entity: 'FindingAction', entityId }) as const);
    return { creations, deletions };
  });
}

/** That a unit's action plan has come in, and which areas are adjusted by it. */
export interface PlanReceived {
  readonly id: string;
  readonly inspectionId: string;
  readonly receivedOn: CalendarDate;
  /** Letters of areas whose initial D is adjusted to C. */
  readonly adjusted: readonly string[];
  readonly reason: string;
  readonly seen: bigint;
}

/**
 * Notes that an action plan has come in, and adjusts areas from D to C (domain.md ): one
 * change set, dated the day on which it came in.
 * @throws FormRefused, ChangeSetIdTaken; then nothing was written
 */
export function receivePlan(using: Using, viewer: Viewer, request: PlanReceived): Promise<Committed> {
  const { id, inspectionId, receivedOn, adjusted, reason, seen } = request;
  const asked = { inspectionId, receivedOn, adjusted: [...adjusted] };
  return commitForm(using, viewer, { id, reason, asked }, async (tx): Promise<Changes> => {
    const inspection = await tx.inspection.findFirst({
      where: { id: inspectionId, ...inspectionsWhere(viewer) },
      select: {
        unit: true,
        gradedOn: true,
        planReceivedOn: true,
        actionPlan: { select: { id: true } },
        assessments: {
          select: { id: true, initialGrade: true, adjustments: true, area: { select: { letter: true } } },
        },
      },
    });
    if (!inspection) throw new FormRefused('NOT_FOUND', 'inspectionId');
    if (!mayAt(viewer, 'writeRegister', inspection.unit)) throw new FormRefused('NOT_ALLOWED');
    if (receivedOn > using.today) throw new FormRefused('DATE_IN_FUTURE', 'receivedOn');
    if (receivedOn < fromDate(inspection.gradedOn)) throw new FormRefused('DATES_OUT_OF_ORDER', 'receivedOn');
    const creations: Creation[] = [...new Set(adjusted)].map((letter) => {
      const assessment = inspection.assessments.find(({ area }) => area.letter === letter);
      if (assessment?.initialGrade !== 'D') throw new FormRefused('NOT_A_D', letter);
      if (assessment.adjustments.length > 0) throw new FormRefused('ALREADY', letter);
      const row = { id: randomUUID(), areaAssessmentId: assessment.id, grade: 'C', adjustedOn: receivedOn, reason };
      return { entity: 'GradeAdjustment', row };
    });
    if (!inspection.actionPlan)
      creations.push({ entity: 'ActionPlan', row: { id: randomUUID(), inspectionId, preamble: null } });
    const field = 'planReceivedOn';
    const updates: Update[] =
      fromDate(inspection.planReceivedOn) === receivedOn
        ? []
        : [{ entity: 'Inspection', entityId: inspectionId, field, value: receivedOn, seen }];
    if (creations.length + updates.length === 0) throw new FormRefused('ALREADY');
    return { creations, updates };
  });
}
