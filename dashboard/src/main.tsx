import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { createRoot } from 'react-dom/client';
import '@fontsource/roboto/latin-400.css';
import '@fontsource/roboto/latin-500.css';
import '@fontsource/roboto/latin-700.css';
import '@fontsource/roboto/latin-ext-400.css';
import './app.css';
import './pages.css';
import { App } from './App.tsx';
import { nonce } from './nonce.ts';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <CacheProvider value={createCache({ key: 'g', nonce, prepend: true })}>
      <App />
    </CacheProvider>,
  );
