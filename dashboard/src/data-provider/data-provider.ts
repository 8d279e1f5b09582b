import type { DataProvider } from 'react-admin';

const unsupported = async () => {
  throw new Error('The dashboard asks the API by typed documents, not through react-admin.');
};

/** react-admin asks for one; the screens ask the API themselves. */
export const dataProvider = {
  getList: unsupported,
  getOne: unsupported,
  getMany: unsupported,
  getManyReference: unsupported,
  create: unsupported,
  update: unsupported,
  updateMany: unsupported,
  delete: unsupported,
  deleteMany: unsupported,
} as DataProvider;
