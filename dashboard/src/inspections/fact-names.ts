/** Facts about a unit that a report may give, in the order in which they are shown. */
export const factNames = [
  'listedPatients',
  'specialists',
  'specialistFte',
  'supervisorTrained',
  'stDoctors',
  'btDoctors',
  'atDoctors',
  'licensedHeadingForSt',
  'phds',
  'docents',
  'phdStudents',
] as const;
