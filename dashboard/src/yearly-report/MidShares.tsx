import { useLocaleState, useTranslate } from 'react-admin';
import { Listed } from './Listed.tsx';
import type { Report } from './ReportScreen.tsx';

type Mid = NonNullable<Report['figures']['mid']>;

/** How Mitt-i-ST went in the region, its sjukvårdsområden and units: of those who had to apply, how many did so in time. */
export function MidShares({ mid: { asOf, shares } }: { readonly mid: Mid }) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  // Units of which nothing may be told would fill pages of print: they are counted.
  const listed = shares.filter(({ group, required }) => group !== 'UNIT' || typeof required === 'number');
  const untold = shares.length - listed.length;
  return (
    <Listed
      title="report.mid"
      help={[
        translate('report.mid_help', { date: asOf }),
        ...(untold > 0 ? [translate('report.mid_untold', { smart_count: untold })] : []),
      ].join(' ')}
      headings={[
        'report.mid_group',
        'report.mid_name',
        'report.mid_required',
        'report.mid_in_time',
        'report.mid_done',
        'report.mid_missed',
      ]}
      rows={listed.map(({ group, groupName, sjukvardsomradeId, unitId, required, ...counts }) => {
        const told = (count: number | null | undefined) =>
          typeof count === 'number' && required ? `${count}/${required} (${percent.format(count / required)})` : '–';
        return [
          `${group} ${unitId ?? sjukvardsomradeId ?? ''}`,
          translate(`actions.group.${group}`),
          groupName ?? translate(`report.part.${group}`),
          required ?? translate('report.mid_few'),
          told(counts.inTime),
          told(counts.done),
          told(counts.missed),
        ];
      })}
    />
  );
}
