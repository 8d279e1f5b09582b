import { MeDocument, type Permission } from '@gradvis/codegen';
import type { AuthProvider } from 'react-admin';
import { RequestError, request } from '../data-provider/request.ts';
import { flushDrafts, forgetDrafts } from '../drafts/draft-keeper.ts';

/** What a screen needs; the server says who has it, this only names it. */
const needed: Readonly<Record<string, Permission>> = {
  comparison: 'readUnits',
  units: 'readUnits',
  inspections: 'readUnits',
  actions: 'readUnits',
  clock: 'readUnits',
  iup: 'readPeople',
  round: 'readPeople',
  completeness: 'readPeople',
  mid: 'readPeople',
  doctors: 'readPeople',
  supervisors: 'readPeople',
  report: 'readReports',
  settings: 'administer',
  imports: 'writeRegister',
  changes: 'writeRegister',
};

async function post(path: string, body: object): Promise<Response> {
  return fetch(`/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
}

async function whoAmI() {
  const { me } = await request(MeDocument, {});
  if (!me) throw new RequestError('Nobody is signed in.', 'UNAUTHENTICATED', 401);
  return me;
}

/** Another tab of this browser has signed in or out: what this one shows may not be this person's. */
const sessions = new BroadcastChannel('gradvis-session');
sessions.onmessage = () => window.location.reload();

let known: ReturnType<typeof whoAmI> | undefined;

/** The viewer, asked for once a sign-in. */
function viewer() {
  known ??= whoAmI();
  known.catch(() => {
    known = undefined;
  });
  return known;
}

/** Sign-in by the server's session cookie; rights are always the server's answer. */
export const authProvider: AuthProvider = {
  login: async ({ username, password }: { username: string; password: string }) => {
    known = undefined;
    const response = await post('sign-in/email', { email: username.trim(), password });
    if (response.status === 429) throw new Error('auth.too_many');
    if (!response.ok) throw new Error('auth.wrong');
    forgetDrafts();
    sessions.postMessage(null);
    return { redirectTo: '/' };
  },
  logout: async () => {
    known = undefined;
    await flushDrafts();
    await post('sign-out', {}).catch(() => undefined);
    forgetDrafts();
    sessions.postMessage(null);
  },
  checkAuth: async () => {
    await viewer();
  },
  checkError: async (error: unknown) => {
    if (!(error instanceof RequestError) || error.code !== 'UNAUTHENTICATED') return;
    known = undefined;
    throw error;
  },
  getIdentity: async () => {
    const { id, name } = await viewer();
    return { id, fullName: name };
  },
  getPermissions: async () => (await viewer()).permissions,
  canAccess: async ({ resource }: { resource: string }) => {
    const permission = needed[resource];
    return permission !== undefined && (await viewer()).permissions.includes(permission);
  },
};
