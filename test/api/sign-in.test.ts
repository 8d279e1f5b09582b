import { createApp } from '@gradvis/server/app';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { appParts, cookieOf, emailOf, publicUrl, send, signIn } from '../support/http.ts';

const me = '{ me { email readOnly permissions } }';

onBothDatabases('a request from another site', 'demo', (using) => {
  const asAdmin = async (headers: Record<string, string>, operation = me) =>
    send(using().app, operation, { headers: { cookie: await using().cookieOf('ADMINISTRATOR'), ...headers } });

  it.each(['https://evil.example', 'http://127.0.0.1:4001', 'http://127.0.0.1.evil.example:4000', 'null'])(
    'is refused when it carries the cookie: %s',
    async (origin) => {
      const { status, data, errors } = await asAdmin({ origin });
      expect(status).toBe(403);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
      expect(data ?? null).toBeNull();
    },
  );

  it('is told from one of the own pages', async () => {
    expect((await asAdmin({ origin: publicUrl })).data.me.email).toBe(emailOf('ADMINISTRATOR'));
    expect((await asAdmin({})).data.me.email).toBe(emailOf('ADMINISTRATOR'));
  });

  it.each([
    'text/plain',
    'text/plain;charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('cannot be a plain form: %s', async (contentType) => {
    const response = await using().app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: await using().cookieOf('ADMINISTRATOR'), 'content-type': contentType },
      payload: JSON.stringify({ query: me }),
    });
    expect([400, 415]).toContain(response.statusCode);
    expect(response.body).not.toContain(emailOf('ADMINISTRATOR'));
  });

  it('cannot be an address that is opened', async () => {
    const cookie = await using().cookieOf('ADMINISTRATOR');
    const url = `/graphql?query=${encodeURIComponent(me)}`;
    const response = await using().app.inject({ method: 'GET', url, headers: { cookie } });
    expect(response.statusCode).toBe(405);
    expect(response.body).not.toContain(emailOf('ADMINISTRATOR'));
  });

  it('cannot sign anyone in or out', async () => {
    const foreign = { origin: 'https://evil.example' };
    const response = await signIn(using().app, emailOf('ADMINISTRATOR'), undefined, foreign);
    expect(response.statusCode).toBe(403);
    expect(response.cookies).toEqual([]);
    const cookie = await cookieOf(using().app, emailOf('ADMINISTRATOR'));
    const out = await using().app.inject({ method: 'POST', url: '/auth/sign-out', headers: { ...foreign, cookie } });
    expect(out.statusCode).toBe(403);
    expect((await send(using().app, me, { headers: { cookie } })).data.me).not.toBeNull();
  });

  it('over the network is nobody, whomever it claims to act as', async () => {
    const answer = await send(using().app, me, { headers: { 'x-gradvis-as': emailOf('ADMINISTRATOR') } });
    expect(answer.data).toEqual({ me: null });
  });
});

onBothDatabases('sign-in', 'demo', (using) => {
  it('refuses a wrong password and an unknown address in the same words', async () => {
    const wrong = await signIn(using().app, emailOf('ANALYST'), 'fel-losenord');
    const unknown = await signIn(using().app, 'ingen@demo.gradvis.example', 'fel-losenord');
    expect(wrong.statusCode).toBe(401);
    expect(wrong.cookies).toEqual([]);
    expect({ status: unknown.statusCode, body: unknown.json() }).toEqual({ status: 401, body: wrong.json() });
  });

  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const { cookies } = await signIn(using().app, emailOf('ANALYST'));
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  it('works by whatever address the browser reached the server', async () => {
    const local = { origin: 'http://localhost:4000', host: 'localhost:4000' };
    expect((await signIn(using().app, emailOf('ANALYST'), undefined, local)).statusCode).toBe(200);
  });

  it('marks the cookie as secure when the address is', async () => {
    const { database } = using();
    const address = 'https://gradvis.example';
    const app = await createApp({ ...appParts, database, clock: fixedClock, publicUrl: address });
    const { cookies } = await signIn(app, emailOf('ANALYST'), undefined, { origin: address });
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' });
    await app.close();
  });

  it('ends with sign-out, also for someone who kept the cookie', async () => {
    const cookie = await cookieOf(using().app, emailOf('ANALYST'));
    expect((await send(using().app, me, { headers: { cookie } })).data.me.email).toBe(emailOf('ANALYST'));
    const out = await using().app.inject({
      method: 'POST',
      url: '/auth/sign-out',
      headers: { cookie, origin: publicUrl },
    });
    expect(out.statusCode).toBe(200);
    expect((await send(using().app, me, { headers: { cookie } })).data).toEqual({ me: null });
  });

  it('opens no account to those who ask for one', async () => {
    const before = await using().database.client.user.count();
    const response = await using().app.inject({
      method: 'POST',
      url: '/auth/sign-up/email',
      headers: { origin: publicUrl },
      payload: { email: 'ny@test.example', password: 'ett-langt-losenord', name: 'Ny' },
    });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(await using().database.client.user.count()).toBe(before);
  });

  it('takes so many attempts a minute from one address, whatever address it claims', async () => {
    const { database } = using();
    const attempts = 4;
    await database.client.rateLimit.deleteMany();
    const app = await createApp({ ...appParts, database, clock: fixedClock, signInAttempts: attempts });
    for (let attempt = 1; attempt <= attempts; attempt += 1)
      expect((await signIn(app, emailOf('ANALYST'), 'fel-losenord')).statusCode, `attempt ${attempt}`).toBe(401);
    const next = await signIn(app, emailOf('ANALYST'));
    expect(next.statusCode).toBe(429);
    expect(next.cookies).toEqual([]);
    for (const header of ['x-forwarded-for', 'x-real-ip', 'x-gradvis-peer', 'forwarded', 'cf-connecting-ip']) {
      const spoofed = await signIn(app, emailOf('ANALYST'), undefined, { [header]: '203.0.113.7' });
      expect(spoofed.statusCode, header).toBe(429);
    }
    await app.close();
    await database.client.rateLimit.deleteMany();
  });

  it('takes no more attempts when they come all at once', async () => {
    const { database } = using();
    await database.client.rateLimit.deleteMany();
    const app = await createApp({ ...appParts, database, clock: fixedClock, signInAttempts: 3 });
    const tries = await Promise.all(Array.from({ length: 12 }, () => signIn(app, emailOf('ANALYST'), 'fel-losenord')));
    expect(tries.filter(({ statusCode }) => statusCode === 401).length).toBe(3);
    expect(tries.filter(({ statusCode }) => statusCode === 429).length).toBe(9);
    await app.close();
    await database.client.rateLimit.deleteMany();
  });
});
