import type { WorkItem, WorkKind } from './work-items.ts';

/** Languages in which the server itself writes to people. */
export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

const headings: Record<Language, Record<WorkKind, string>> = {
  sv: {
    ACTION_LATE: 'Försenade åtgärder',
    FOLLOW_UP_LATE: 'Försenade uppföljningar',
    PLAN_LATE: 'Handlingsplaner som skulle ha kommit in',
    INSPECTION_OVERDUE: 'Granskningar som skulle ha gjorts',
    ACTION_DUE_SOON: 'Åtgärder som ska vara klara inom 30 dagar',
    FOLLOW_UP_SOON: 'Uppföljningar inom 30 dagar',
    PLAN_AWAITED: 'Handlingsplaner som inväntas',
    INSPECTION_DUE_SOON: 'Enheter som snart ska granskas',
    INSPECTION_PLANNED: 'Granskningar inom 30 dagar',
  },
  en: {
    ACTION_LATE: 'Late actions',
    FOLLOW_UP_LATE: 'Late follow-ups',
    PLAN_LATE: 'Action plans that should have come in',
    INSPECTION_OVERDUE: 'Inspections that should have been',
    ACTION_DUE_SOON: 'Actions due within 30 days',
    FOLLOW_UP_SOON: 'Follow-ups within 30 days',
    PLAN_AWAITED: 'Action plans awaited',
    INSPECTION_DUE_SOON: 'Units due for inspection soon',
    INSPECTION_PLANNED: 'Inspections within 30 days',
  },
};

/** What a kind of work is called above a list of it. */
export const headingOf = (kind: WorkKind, language: Language): string => headings[language][kind];

/** An item in a line: its day, the unit, and of an action its criterion or area. No free text and no names of people. */
export function lineOf({ on, unitName, area, criterion }: WorkItem, language: Language): string {
  const what = criterion ?? (area && `${language === 'sv' ? 'område' : 'area'} ${area}`);
  return `${on}  ${unitName}${what ? `, ${what}` : ''}`;
}
