/** The draft cannot be changed so; `message` is a sentence, nothing was written. */
export class ImportRefused extends Error {
  readonly reason:
    | 'ALREADY_IMPORTED'
    | 'INSPECTION_EXISTS'
    | 'NOT_A_DRAFT'
    | 'NOT_ALLOWED'
    | 'PROBLEMS'
    | 'STALE'
    | 'NOT_FOUND'
    | 'CHANGE_SET_TAKEN';
  readonly inspectionId: string | null;
  constructor(reason: ImportRefused['reason'], message: string, inspectionId: string | null = null) {
    super(message);
    this.reason = reason;
    this.inspectionId = inspectionId;
  }
}
