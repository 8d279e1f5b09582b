import { useEffect } from 'react';
import { useTranslate } from 'react-admin';

/** Names the browser's tab after a screen, so that tabs, history and bookmarks can be told apart. */
export function useDocumentTitle(title: string): void {
  const translate = useTranslate();
  const words = translate(title, { _: title });
  useEffect(() => {
    document.title = `${words} – Gradvis`;
    return () => {
      document.title = 'Gradvis';
    };
  }, [words]);
}
