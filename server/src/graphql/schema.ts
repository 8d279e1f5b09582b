import './scalars.ts';
import './enums.ts';
import '../access/me.queries.ts';
import '../access/token.mutations.ts';
import '../regions/region.type.ts';
import '../regions/region.queries.ts';
import '../units/unit.type.ts';
import '../units/unit.queries.ts';
import '../frameworks/framework.type.ts';
import '../inspections/inspection.type.ts';
import '../inspections/inspection.queries.ts';
import '../gradings/area-assessment.type.ts';
import '../gradings/area-assessment.queries.ts';
import '../gradings/grading-comparison.queries.ts';
import '../action-plans/action.type.ts';
import '../action-plans/action.queries.ts';
import '../history/history.queries.ts';
import '../history/live.type.ts';
import '../history/log.queries.ts';
import '../sheets/sheet.type.ts';
import '../sheets/sheet.queries.ts';
import '../sheets/sheet.mutations.ts';
import '../imports/import.type.ts';
import '../imports/import.queries.ts';
import '../imports/import.mutations.ts';
import { builder } from './builder.ts';

/** The whole API. */
export const schema = builder.toSchema();
