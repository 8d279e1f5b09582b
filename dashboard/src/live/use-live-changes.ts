import { useEffect } from 'react';

const stream = `/graphql/stream?query=${encodeURIComponent('subscription { changed { seq } }')}`;
const channelName = 'gradvis-changes';

/** Those on this page who want to hear. */
const listeners = new Set<() => void>();
let stop: (() => void) | undefined;

function tellAll(): void {
  for (const listener of listeners) listener();
}

/**
 * Follows what others save. One tab of the browser holds the stream (the one that has the lock) and
 * tells the others, since browsers allow few connections to one server.
 */
function follow(): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = tellAll;
  const ended = new AbortController();
  let source: EventSource | undefined;
  const lead = () =>
    new Promise<void>((resolve) => {
      source = new EventSource(stream);
      source.addEventListener('next', () => {
        channel.postMessage(null);
        tellAll();
      });
      ended.signal.addEventListener('abort', () => {
        source?.close();
        resolve();
      });
    });
  navigator.locks.request('gradvis-stream', { signal: ended.signal }, lead).catch(() => undefined);
  return () => {
    ended.abort();
    channel.close();
  };
}

/** Calls `heard` whenever anyone has saved something, this person in another tab too. */
export function useLiveChanges(heard: () => void): void {
  useEffect(() => {
    listeners.add(heard);
    stop ??= follow();
    return () => {
      listeners.delete(heard);
      if (listeners.size > 0) return;
      stop?.();
      stop = undefined;
    };
  }, [heard]);
}
