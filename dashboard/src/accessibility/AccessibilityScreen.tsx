import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';

/** The accessibility statement that Swedish law asks of a public service. */
export function AccessibilityScreen() {
  const translate = useTranslate();
  return (
    <Box className="prose">
      <ScreenTitle title="accessibility.title" />
      <p>{translate('accessibility.body')}</p>
      {(['keyboard', 'known', 'report', 'supervision', 'dated'] as const).map((part) => (
        <section key={part}>
          <Typography variant="h2">{translate(`accessibility.${part}`)}</Typography>
          <p>{translate(`accessibility.${part}_body`)}</p>
        </section>
      ))}
    </Box>
  );
}
