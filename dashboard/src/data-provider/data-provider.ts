import {
  InspectionPageDocument,
  type InspectionPageQuery,
  type InspectionSort,
  UnitPageDocument,
  type UnitPageQuery,
  type UnitSort,
} from '@gradvis/codegen';
import type { DataProvider, GetListParams } from 'react-admin';
import { request } from './request.ts';

export type UnitRecord = UnitPageQuery['units']['items'][number];
export type InspectionRecord = InspectionPageQuery['inspections']['items'][number];

function pageOf({ pagination }: GetListParams) {
  const { page, perPage } = pagination ?? { page: 1, perPage: 25 };
  return { offset: (page - 1) * perPage, limit: perPage };
}

async function units(parameters: GetListParams) {
  const sort: UnitSort = parameters.sort?.field === 'code' ? 'CODE' : 'NAME';
  const search: string = parameters.filter?.search ?? '';
  const variables = { ...pageOf(parameters), sort, ...(search && { filter: { search } }) };
  const { units: found } = await request(UnitPageDocument, variables, parameters.signal);
  return { data: [...found.items], total: found.totalCount };
}

async function inspections(parameters: GetListParams) {
  const { field, order } = parameters.sort ?? { field: 'inspectedOn', order: 'DESC' };
  const sort: InspectionSort = field === 'unit' ? 'UNIT' : order === 'ASC' ? 'EARLIEST' : 'LATEST';
  const { search, kind } = parameters.filter ?? {};
  const filter = { ...(search && { unit: { search } }), ...(kind && { kind }) };
  const { inspections: found } = await request(
    InspectionPageDocument,
    { ...pageOf(parameters), sort, filter },
    parameters.signal,
  );
  return { data: [...found.items], total: found.totalCount };
}

const unsupported = (name: string) => async () => {
  throw new Error(`The dashboard does not ${name} by react-admin's forms.`);
};

/** react-admin's lists over typed documents; the grids and the import ask the API themselves. */
export const dataProvider = {
  getList: (resource: string, parameters: GetListParams) => {
    if (resource === 'units') return units(parameters);
    if (resource === 'inspections') return inspections(parameters);
    return Promise.reject(new Error(`There is no list of ${resource}.`));
  },
  getOne: unsupported('read single records'),
  getMany: unsupported('read records by key'),
  getManyReference: unsupported('read references'),
  create: unsupported('create'),
  update: unsupported('update'),
  updateMany: unsupported('update'),
  delete: unsupported('delete'),
  deleteMany: unsupported('delete'),
} as unknown as DataProvider;
