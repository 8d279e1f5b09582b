import { Title } from 'react-admin';
import { useDocumentTitle } from './use-document-title.ts';

interface ScreenTitleProps {
  readonly title: string;
  /** Name of the tab, when it must say more than the heading. */
  readonly tab?: string;
}

/** A screen's heading in the app bar, and the name of its tab. */
export function ScreenTitle({ title, tab = title }: ScreenTitleProps) {
  useDocumentTitle(tab);
  return <Title title={title} />;
}
