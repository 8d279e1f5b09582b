import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadEnvironment, readEnvironment } from '@gradvis/server/environment';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'gradvis-environment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const secret = 'a secret of more than 32 characters';

/** What reading the variables throws. */
function refusalOf(variables: NodeJS.ProcessEnv): Error {
  try {
    readEnvironment({ DATA_DIR: folder, SESSION_SECRET: secret, ...variables });
  } catch (error) {
    return error as Error;
  }
  throw new Error(`Nothing was refused in ${JSON.stringify(variables)}`);
}

describe('the environment', () => {
  it('has a default for everything', () => {
    const environment = readEnvironment({ DATA_DIR: join(folder, 'new') });
    expect(environment).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: undefined,
      dataDir: join(folder, 'new'),
      demo: true,
      logLevel: 'info',
      publicUrl: 'http://127.0.0.1:4000',
      mail: undefined,
    });
  });

  it('takes what is given, and an empty variable as none', () => {
    const given = readEnvironment({
      HOST: '::1',
      PORT: '8080',
      DATABASE_URL: 'postgresql://db/gradvis',
      DATA_DIR: folder,
      DEMO: 'off',
      SESSION_SECRET: secret,
      LOG_LEVEL: 'warn',
      PUBLIC_URL: '',
    });
    expect(given).toMatchObject({ port: 8080, demo: false, sessionSecret: secret, publicUrl: 'http://[::1]:8080' });
  });

  it('sends mail through the server that is given, from the address that is given, else from one of its own', () => {
    const mailOf = (variables: NodeJS.ProcessEnv) =>
      readEnvironment({ DATA_DIR: folder, SESSION_SECRET: secret, ...variables }).mail;
    const url = 'smtps://brev:losenord@mail.example:465';
    expect(mailOf({ SMTP_URL: url, MAIL_FROM: 'Gradvis <brev@region.example>' })).toEqual({
      url,
      from: 'Gradvis <brev@region.example>',
    });
    expect(mailOf({ SMTP_URL: url, PUBLIC_URL: 'https://gradvis.region.example:8443/' })).toEqual({
      url,
      from: 'gradvis@gradvis.region.example',
    });
    expect(mailOf({ SMTP_URL: '', MAIL_FROM: 'brev@region.example' })).toBeUndefined();
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '4000.5'],
    ['DATABASE_URL', 'mysql://db/gradvis'],
    ['DATABASE_URL', 'gradvis'],
    ['DEMO', 'yes'],
    ['DEMO', 'ON'],
    ['SESSION_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'gradvis.example'],
    ['SMTP_URL', 'mail.example:25'],
    ['SMTP_URL', 'http://mail.example'],
    ['SMTP_URL', 'smtp://mail example'],
    ['MAIL_FROM', 'Gradvis'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: alla@b.example'],
  ])('is refused in one line that names %s when it is %s', (name, value) => {
    const refusal = refusalOf({ [name]: value });
    expect(refusal).toBeInstanceOf(BadEnvironment);
    expect(refusal.message).toMatch(new RegExp(`^${name} must [^\\n]+\\.$`));
  });

  it('asks for a session secret that all servers of one PostgreSQL share', () => {
    const refusal = refusalOf({ DATABASE_URL: 'postgresql://db/gradvis', SESSION_SECRET: '' });
    expect(refusal).toBeInstanceOf(BadEnvironment);
    expect(refusal.message).toMatch(/^SESSION_SECRET must be set [^\n]+\.$/);
  });

  it('does not tell secrets when it refuses them', () => {
    expect(refusalOf({ SESSION_SECRET: 'hemligt-kort' }).message).not.toContain('hemligt-kort');
    const refusal = refusalOf({ DATABASE_URL: 'mysql://gradvis:losenord@db/gradvis' });
    expect(refusal.message).not.toContain('losenord');
    expect(refusalOf({ SMTP_URL: 'http://brev:losenord@mail.example' }).message).not.toContain('losenord');
  });

  it('keeps a session secret of its own beside the data, for this user alone, and the same at the next start', () => {
    const dataDir = join(folder, 'own');
    const first = readEnvironment({ DATA_DIR: dataDir }).sessionSecret;
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(readEnvironment({ DATA_DIR: dataDir }).sessionSecret).toBe(first);
    const file = join(dataDir, 'session-secret');
    expect(readFileSync(file, 'utf8')).toBe(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(readEnvironment({ DATA_DIR: join(folder, 'other') }).sessionSecret).not.toBe(first);
  });
});
