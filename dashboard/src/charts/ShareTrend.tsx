import { useTheme } from '@mui/material/styles';
import { LineChart } from '@mui/x-charts/LineChart';
import { useLocaleState, useTranslate } from 'react-admin';
import { lineColours } from '../theme/line-colours.ts';

interface ShareTrendProps {
  /** Half-years in words, earliest first. */
  readonly halfYears: readonly string[];
  /** A share from 0 to 1 for each half-year; null where there is none. */
  readonly lines: readonly { readonly id: string; readonly label: string; readonly data: readonly (number | null)[] }[];
}

/** Shares over half-years, a line a group. The caller shows the same as a table. */
export default function ShareTrend({ halfYears, lines }: ShareTrendProps) {
  const translate = useTranslate();
  const { mode } = useTheme().palette;
  const [locale = 'sv'] = useLocaleState();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  return (
    <div className="chart" role="img" aria-label={translate('iup.chart')}>
      <LineChart
        height={240}
        colors={[...lineColours[mode]]}
        margin={{ right: 40 }}
        series={lines.map(({ id, label, data }) => ({
          id,
          label,
          data: [...data],
          curve: 'linear' as const,
          // A half-year alone between two without shares would not be seen as a line.
          showMark: true,
          valueFormatter: (value: number | null) => (value === null ? '–' : percent.format(value)),
        }))}
        xAxis={[{ scaleType: 'point', data: [...halfYears] }]}
        yAxis={[{ min: 0, max: 1, width: 56, valueFormatter: (value: number) => percent.format(value) }]}
        skipAnimation
      />
    </div>
  );
}
