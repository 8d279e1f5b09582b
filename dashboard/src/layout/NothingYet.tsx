import { Box, Button, Typography } from '@mui/material';
import { useCanAccess, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';

interface NothingYetProps {
  readonly words: string;
  /** Units can be entered by hand or from a table; what a report brings cannot. */
  readonly units?: boolean;
  /** What is lacking are ST doctors. */
  readonly doctors?: boolean;
}

/** Where the register holds nothing yet: says what to do first, and leads there. */
export function NothingYet({ words, units = false, doctors = false }: NothingYetProps) {
  const translate = useTranslate();
  const { canAccess: mayImport } = useCanAccess({ resource: 'imports', action: 'list' });
  return (
    <Box className="empty">
      <Typography>{translate(words)}</Typography>
      {mayImport && (
        <Box className="empty-ways">
          {units && (
            <Button variant="contained" component={Link} to="/units">
              {translate('units.enter')}
            </Button>
          )}
          {doctors ? (
            <Button variant="contained" component={Link} to="/doctors">
              {translate('training.enter')}
            </Button>
          ) : (
            <Button variant={units ? 'outlined' : 'contained'} component={Link} to="/imports">
              {translate('import.enter')}
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}
