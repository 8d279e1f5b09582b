import { SignYearlyReportDocument } from '@gradvis/codegen';
import { Alert, Box, Button } from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useNotify, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { handFile } from '../exports/hand-file.ts';
import { useForm } from '../forms/use-form.ts';
import { AskDialog } from '../layout/AskDialog.tsx';
import { momentText } from '../layout/moments.ts';
import type { Report } from './ReportScreen.tsx';

/** Printing, the workbook, and signing. */
export function ReportTools({ report, regionId }: { readonly report: Report; readonly regionId: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const [language = 'sv'] = useLocaleState();
  const { busy, problem, send } = useForm();
  const [asking, setAsking] = useState(false);
  const { digest, signed, maySign, figures } = report;
  const { year } = figures;
  const sign = async () => {
    setAsking(false);
    await send(async () => {
      const { signYearlyReport } = await request(SignYearlyReportDocument, { input: { regionId, year, digest } });
      return signYearlyReport.__typename === 'FormRefused' ? signYearlyReport : { __typename: 'CommittedForm' };
    });
  };
  const workbook = async () => {
    try {
      await handFile('/export/report', { regionId, year, language }, `${translate('report.title')} ${year}.xlsx`);
    } catch {
      notify('export.failed', { type: 'error' });
    }
  };
  return (
    <>
      <p>
        {signed
          ? translate('report.signed', { name: signed.by, at: momentText(signed.at) })
          : translate('report.not_signed')}
      </p>
      {problem && <Alert severity="error">{problem}</Alert>}
      <Box className="card-tools no-print">
        <Button variant="outlined" onClick={() => window.print()}>
          {translate('report.print')}
        </Button>
        <Button variant="outlined" onClick={workbook}>
          {translate('export.xlsx')}
        </Button>
        {maySign && (
          <Button variant="contained" disabled={busy} onClick={() => setAsking(true)}>
            {translate('report.sign')}
          </Button>
        )}
      </Box>
      <AskDialog
        open={asking}
        question="report.sign_question"
        yes="report.sign"
        no="form.cancel"
        onYes={sign}
        onNo={() => setAsking(false)}
      />
    </>
  );
}
