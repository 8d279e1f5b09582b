import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The project's folder. */
export const projectFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A process of ours. */
export interface Running {
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

const running = new Set<Running>();

/** Stops whatever still runs, after a fault or when the person interrupts. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((one) => one.stop()));
}

/** Starts Node; whatever it prints is dropped, save errors. */
export function startNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, DATABASE_URL: '', ...env },
  });
  const started: Running = {
    process: child,
    stop: async () => {
      running.delete(started);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
  running.add(started);
  return started;
}

/** Starts one of the small programs beside this file, and waits for the first thing that it tells. */
export async function startEntry(
  entry: URL,
  ...args: readonly string[]
): Promise<Running & { readonly told: unknown }> {
  const started = startNode(['--import', 'tsx', fileURLToPath(entry), ...args]);
  const told = await new Promise<unknown>((resolve, reject) => {
    started.process.once('message', resolve);
    started.process.once('exit', (code) => reject(new Error(`${entry.pathname} ended with ${code}.`)));
  });
  return { ...started, told };
}

/** What a request is made of. */
export interface Asked {
  readonly path: string;
  readonly headers?: { readonly [name: string]: string };
  /** Sent by POST as JSON. */
  readonly body?: unknown;
}

/** A client that keeps one connection to a server and asks for answers as they are, not compressed. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  /** The answer's body. @throws Error when its status is not 200 */
  ask({ path, headers = {}, body }: Asked): Promise<Buffer> {
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.agent,
          host: '127.0.0.1',
          port: this.port,
          path,
          method: content ? 'POST' : 'GET',
          headers: {
            'accept-encoding': 'identity',
            ...(content && { 'content-type': 'application/json', 'content-length': content.length }),
            ...headers,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const answer = Buffer.concat(parts);
            if (response.statusCode === 200) resolve(answer);
            else reject(new Error(`${path} answered ${response.statusCode}: ${answer.toString().slice(0, 500)}`));
          });
        },
      );
      sent.on('error', reject);
      sent.end(content);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
