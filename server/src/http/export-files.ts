import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Permission } from '../access/permissions.ts';
import { mayAnywhere, type Viewer } from '../access/viewer.ts';
import { exportedTable, exportPermission, exportRequest, UnknownColumn } from '../exports/export-tables.ts';
import { reportSheets } from '../exports/report-file.ts';
import { csvOf, xlsxOf } from '../exports/table-file.ts';
import type { Context } from '../graphql/context.ts';
import { languages } from '../worklist/work-words.ts';
import { readYearlyReport } from '../yearly-report/yearly-report.service.ts';
import { isStorable } from './storable.ts';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Serves tables as files: exactly what the person sees, all its rows, streamed. */
export function serveExports(app: FastifyInstance, contextOf: (request: FastifyRequest) => Promise<Context>): void {
  const serve = <Asked>(
    url: string,
    form: z.ZodType<Asked>,
    permissionOf: (asked: Asked) => Permission,
    answer: (asked: Asked, context: Context, viewer: Viewer) => Promise<ServedFile | undefined>,
  ) =>
    app.post(url, async (request, reply) => {
      const refuse = (status: number, code: string, message: string) =>
        reply.code(status).send({ errors: [{ message, extensions: { code } }] });
      if (!isStorable(request.body))
        return refuse(400, 'BAD_USER_INPUT', 'The request holds characters that cannot be read.');
      const asked = form.safeParse(request.body);
      if (!asked.success) {
        const [issue] = asked.error.issues;
        return refuse(400, 'BAD_USER_INPUT', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
      }
      try {
        const context = await contextOf(request);
        const { viewer } = context;
        if (!viewer) return refuse(401, 'UNAUTHENTICATED', 'Sign in first, or send an API token.');
        if (!mayAnywhere(viewer, permissionOf(asked.data)))
          return refuse(403, 'FORBIDDEN', 'Your roles do not allow this.');
        const file = await answer(asked.data, context, viewer);
        if (!file) return refuse(404, 'NOT_FOUND', 'There is nothing like it that you may read.');
        const name = encodeURIComponent(`${file.name}.${file.format}`);
        return reply
          .type(types[file.format])
          .header('content-disposition', `attachment; filename="gradvis.${file.format}"; filename*=UTF-8''${name}`)
          .send(file.content);
      } catch (error) {
        if (error instanceof UnknownColumn) return refuse(400, 'BAD_USER_INPUT', error.message);
        if (error instanceof GraphQLError) {
          const { code, http } = error.extensions as { code?: string; http?: { status?: number } };
          return refuse(http?.status ?? 400, code ?? 'BAD_REQUEST', error.message);
        }
        throw error;
      }
    });

  serve('/export', exportRequest, exportPermission, async (asked, { database, today }, viewer) => {
    const { title, format, language } = asked;
    const table = await exportedTable(database.client, viewer, today, asked);
    const file = { ...table, title, decimal: language === 'sv' ? ',' : '.' } as const;
    return { name: `${title} ${today}`, format, content: format === 'csv' ? csvOf(file) : xlsxOf([file]) };
  });
  serve(
    '/export/report',
    reportRequest,
    () => 'readReports',
    async ({ regionId, year, language }, context, viewer) => {
      const report = await readYearlyReport(context, viewer, regionId, year);
      const name = `${language === 'sv' ? 'Årsrapport' : 'Yearly report'} ${year}`;
      return report && { name, format: 'xlsx', content: xlsxOf(reportSheets(report.figures, language)) };
    },
  );
}

/** A file that is sent. */
interface ServedFile {
  readonly name: string;
  readonly format: keyof typeof types;
  readonly content: Readable;
}

const reportRequest = z.object({
  regionId: z.uuid(),
  year: z.number().int(),
  language: z.enum(languages).default('sv'),
});
