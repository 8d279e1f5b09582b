import type { ReactNode } from 'react';
import { AccessDenied, Loading, useCanAccess } from 'react-admin';

/** Shows a screen to those who may see it, by the server's word. */
export function Signed({ resource, children }: { readonly resource: string; readonly children: ReactNode }) {
  const { canAccess, isPending } = useCanAccess({ resource, action: 'list' });
  if (isPending) return <Loading />;
  return canAccess ? children : <AccessDenied />;
}
