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
    FIRST_PLAN_LATE: 'ST-läkare vars första IUP skulle ha gjorts',
    MID_MISSED: 'ST-läkare vars sista dag att anmäla Mitt-i-ST har passerat',
    MID_LATE: 'ST-läkare som borde ha anmälts till Mitt-i-ST',
    ROUND_TO_ANSWER: 'Halvårsrundan: enheter som inte har svarat',
    ROUND_TO_ACCEPT: 'Halvårsrundan: svar att ta emot',
    ACTION_DUE_SOON: 'Åtgärder som ska vara klara inom 30 dagar',
    FOLLOW_UP_SOON: 'Uppföljningar inom 30 dagar',
    PLAN_AWAITED: 'Handlingsplaner som inväntas',
    INSPECTION_DUE_SOON: 'Enheter som snart ska granskas',
    INSPECTION_PLANNED: 'Granskningar inom 30 dagar',
    MID_REVISE_PLAN: 'ST-läkare vars IUP ska revideras efter Mitt-i-ST',
    MID_APPLY_NOW: 'ST-läkare som bör anmälas till Mitt-i-ST nu',
    PLAN_TO_REVISE: 'ST-läkare vars IUP inte är reviderad det här halvåret',
  },
  en: {
    ACTION_LATE: 'Late actions',
    FOLLOW_UP_LATE: 'Late follow-ups',
    PLAN_LATE: 'Action plans that should have come in',
    INSPECTION_OVERDUE: 'Inspections that should have been',
    FIRST_PLAN_LATE: 'ST doctors whose first training plan should have been made',
    MID_MISSED: 'ST doctors whose last day to apply for Mitt-i-ST has passed',
    MID_LATE: 'ST doctors who should have applied for Mitt-i-ST',
    ROUND_TO_ANSWER: 'Half-year round: units that have not answered',
    ROUND_TO_ACCEPT: 'Half-year round: answers to accept',
    ACTION_DUE_SOON: 'Actions due within 30 days',
    FOLLOW_UP_SOON: 'Follow-ups within 30 days',
    PLAN_AWAITED: 'Action plans awaited',
    INSPECTION_DUE_SOON: 'Units due for inspection soon',
    INSPECTION_PLANNED: 'Inspections within 30 days',
    MID_REVISE_PLAN: 'ST doctors whose plan is to be revised after Mitt-i-ST',
    MID_APPLY_NOW: 'ST doctors who should apply for Mitt-i-ST now',
    PLAN_TO_REVISE: 'ST doctors whose plan has not been revised this half-year',
  },
};

/** What a kind of work is called above a list of it. */
export const headingOf = (kind: WorkKind, language: Language): string => headings[language][kind];

/** An item in a line: its day, the unit, and of an action its criterion or area. No free text and no names of people. */
export function lineOf({ on, unitName, area, criterion }: WorkItem, language: Language): string {
  const what = criterion ?? (area && `${language === 'sv' ? 'område' : 'area'} ${area}`);
  return `${on}  ${unitName}${what ? `, ${what}` : ''}`;
}
