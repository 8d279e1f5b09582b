import { builder } from './builder.ts';

export const ProviderKind = builder.enumType('ProviderKind', {
  description: 'Whether a provider is public or private.',
  values: { PUBLIC: { description: 'Run by the region.' }, PRIVATE: { description: 'Run by a private company.' } },
});

export const Dimension = builder.enumType('Dimension', {
  description: 'Which side of a unit an area looks at.',
  values: {
    STRUKTUR: { description: 'Its resources (areas A–C).' },
    PROCESS: { description: 'How the resources are used (areas D–H).' },
  },
});

export const ObligationLevel = builder.enumType('ObligationLevel', {
  description: 'How binding a criterion is.',
  values: {
    FORESKRIFT: { description: 'Binding regulation.' },
    ALLMANNA_RAD: { description: 'General advice.' },
    KVALITETSINDIKATOR: { description: 'Quality indicator of the profession.' },
  },
});

export const Grade = builder.enumType('Grade', {
  description: 'Grade of one area.',
  values: {
    A: { description: 'Regulations and advice followed, quality indicators met with occasional exceptions.' },
    B: { description: 'Regulations and advice followed.' },
    C: { description: 'Regulations followed; advice essentially followed. Action recommended.' },
    D: { description: 'A binding regulation is not followed. Action required.' },
  },
});

export const UnknownGradeReason = builder.enumType('UnknownGradeReason', {
  description: 'Why an initial grade is unknown.',
  values: {
    NOT_IN_REPORT: { description: "The report's text does not hold the grade mark." },
    ILLEGIBLE: { description: 'The mark is there but cannot be read.' },
    NOT_GRADED: { description: 'The inspectors did not grade the area.' },
  },
});

export const InspectionKind = builder.enumType('InspectionKind', {
  description: 'Who inspected.',
  values: {
    EXTERNAL: { description: 'Outside inspectors, about every fifth year.' },
    INTERNAL: { description: 'The unit itself, between the external inspections.' },
  },
});

export const Fulfilment = builder.enumType('Fulfilment', {
  description: 'How far a criterion is met.',
  values: {
    FULFILLED: { description: 'Met.' },
    PARTLY: { description: 'Met in part.' },
    NOT_FULFILLED: { description: 'Not met.' },
    NOT_ASSESSED: { description: 'Covered by the inspection, but the report does not say how far it is met.' },
  },
});

export const FindingKind = builder.enumType('FindingKind', {
  description: 'What the inspectors wrote down.',
  values: {
    STRENGTH: { description: 'Styrka.' },
    WEAKNESS: { description: 'Svaghet.' },
    IMPROVEMENT_POTENTIAL: { description: 'Förbättringspotential.' },
    REQUIRED_ACTION: { description: 'A remark that requires action: a regulation is not followed.' },
  },
});

export const ActionStatus = builder.enumType('ActionStatus', {
  description: 'How far an action has come. Late is derived, never a status.',
  values: {
    PLANNED: { description: 'Planerad.' },
    IN_PROGRESS: { description: 'Pågår.' },
    DONE: { description: 'Genomförd.' },
    FOLLOWED_UP: { description: 'Uppföljd.' },
    DROPPED: { description: 'Avskriven, with a reason.' },
  },
});

export const ActionEventKind = builder.enumType('ActionEventKind', {
  description: 'What an event says of an action.',
  values: {
    STATUS: { description: 'How far it has come.' },
    DUE_ON: { description: 'When it shall be done.' },
    RESPONSIBLE: { description: 'Who carries it out.' },
    FOLLOW_UP_ON: { description: 'When it shall be followed up.' },
    FOLLOW_UP_RESPONSIBLE: { description: 'Who follows it up.' },
  },
});

export const ChangeKind = builder.enumType('ChangeKind', {
  description: 'What a change did.',
  values: {
    CREATE: { description: 'The entity came into being.' },
    UPDATE: { description: 'A value was changed.' },
    DELETE: { description: 'The entity was removed.' },
  },
});

export const ChangeChannel = builder.enumType('ChangeChannel', {
  description: 'Through what a change was made.',
  values: {
    GRID: { description: 'The spreadsheet.' },
    FORM: { description: 'A form.' },
    IMPORT: { description: 'An imported report or table.' },
    API: { description: 'A program.' },
    UNDO: { description: 'Undoing an earlier change set.' },
    SYSTEM: { description: 'The product itself, for example its demonstration data.' },
  },
});

export const ImportState = builder.enumType('ImportState', {
  description: 'Where an import stands.',
  values: {
    DRAFT: { description: 'Read, not yet confirmed; nothing of it is in the register.' },
    CONFIRMED: { description: 'Written to the register.' },
    DISCARDED: { description: 'Thrown away.' },
  },
});

export const Role = builder.enumType('Role', {
  description: 'What a person is in the organisation.',
  values: {
    ADMINISTRATOR: { description: 'Keeps the register of a region.' },
    STUDIEREKTOR: { description: 'Directs residency training at some units of a region.' },
    VERKSAMHETSCHEF: { description: 'Head of a unit.' },
    ANALYST: { description: 'Reads figures, never free text or people.' },
  },
});

export const TrainingKindRef = builder.enumType('TrainingKind', {
  description: 'What a doctor trains for.',
  values: {
    ST: { description: 'Specialiseringstjänstgöring.' },
    BT: { description: 'Began with bastjänstgöring, as part of the same service.' },
    LICENSED: { description: 'Licensed, heading for ST.' },
  },
});

export const TrainingOutcomeRef = builder.enumType('TrainingOutcome', {
  description: 'How a training ended.',
  values: { FINISHED: { description: 'Finished.' }, INTERRUPTED: { description: 'Broken off.' } },
});

export const ShareGroupRef = builder.enumType('ShareGroup', {
  description: 'By what shares of people are put together.',
  values: {
    UNIT: { description: 'By unit.' },
    SJUKVARDSOMRADE: { description: 'By sjukvårdsområde.' },
    REGION: { description: 'By region.' },
  },
});
