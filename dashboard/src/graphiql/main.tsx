import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import { examples } from './examples.ts';

const root = document.getElementById('root');
document.documentElement.style.height = '100%';
document.body.style.cssText = 'height:100vh;margin:0';
if (root) {
  root.style.height = '100%';
  createRoot(root).render(<GraphiQL fetcher={createGraphiQLFetcher({ url: '/graphql' })} defaultTabs={examples} />);
}
