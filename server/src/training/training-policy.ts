/** How a region follows its ST doctors (domain.md §0: settings of the region with these defaults). */
export interface TrainingPolicy {
  /** Revisions of the plan within a year, for the status. */
  readonly revisionsPerYear: number;
  /** Revisions within a half-year, for the term view. */
  readonly revisionsPerHalfYear: number;
  /** Revisions closer than this count once in the status. */
  readonly spacingDays: number;
  /** Months from the start within which the first plan is due. */
  readonly firstPlanMonths: number;
  /** Months of full-time training; half a year more for those who began with BT. */
  readonly trainingMonths: number;
  /** Mitt-i-ST: months from the start from which, and until which, it should be applied for. */
  readonly midFromMonths: number;
  readonly midToMonths: number;
  /** Months before the expected end by which it must be applied for. */
  readonly midApplyBeforeMonths: number;
  /** Months within which a supervisor's course is to be updated. */
  readonly updateMonths: number;
}

/** What holds where a region has set nothing. */
export const defaultTrainingPolicy: TrainingPolicy = {
  revisionsPerYear: 2,
  revisionsPerHalfYear: 1,
  spacingDays: 60,
  firstPlanMonths: 6,
  trainingMonths: 60,
  midFromMonths: 24,
  midToMonths: 36,
  midApplyBeforeMonths: 24,
  updateMonths: 12,
};

/** The fields of a policy, with the least and the most that each may be. */
export const policyBounds: { readonly [field in keyof TrainingPolicy]: readonly [least: number, most: number] } = {
  revisionsPerYear: [0, 6],
  revisionsPerHalfYear: [0, 2],
  spacingDays: [1, 180],
  firstPlanMonths: [1, 24],
  trainingMonths: [12, 120],
  midFromMonths: [0, 96],
  midToMonths: [1, 120],
  midApplyBeforeMonths: [0, 60],
  updateMonths: [1, 120],
};
