import type { Reading } from '../grid/sheet-column.ts';

/** A rate of employment: 80, 80 %, 0,8; nothing is full time. */
export const readPercent =
  (refusal: string) =>
  (text: string): Reading => {
    const plain = text.replaceAll(/[\s%]/g, '').replace(',', '.');
    if (plain === '') return { value: 100 };
    if (!/^\d{1,3}(\.\d+)?$/.test(plain)) return { refused: refusal };
    const number = Number(plain);
    const percent = number <= 1 && plain.includes('.') ? number * 100 : number;
    return Number.isInteger(percent) && percent >= 1 && percent <= 100 ? { value: percent } : { refused: refusal };
  };
