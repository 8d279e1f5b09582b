import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { mayAnywhere } from '../access/viewer.ts';
import { exportedTable, exportRequest, UnknownColumn } from '../exports/export-tables.ts';
import { csvOf, xlsxOf } from '../exports/table-file.ts';
import type { Context } from '../graphql/context.ts';
import { isStorable } from './storable.ts';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Serves tables as files: exactly what the person sees, all its rows, streamed. */
export function serveExports(app: FastifyInstance, contextOf: (request: FastifyRequest) => Promise<Context>): void {
  app.post('/export', async (request, reply) => {
    const refuse = (status: number, code: string, message: string) =>
      reply.code(status).send({ errors: [{ message, extensions: { code } }] });
    if (!isStorable(request.body))
      return refuse(400, 'BAD_USER_INPUT', 'The request holds characters that cannot be read.');
    const asked = exportRequest.safeParse(request.body);
    if (!asked.success) {
      const [issue] = asked.error.issues;
      return refuse(400, 'BAD_USER_INPUT', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
    }
    try {
      const { database, today, viewer } = await contextOf(request);
      if (!viewer) return refuse(401, 'UNAUTHENTICATED', 'Sign in first, or send an API token.');
      if (!mayAnywhere(viewer, 'readUnits')) return refuse(403, 'FORBIDDEN', 'Your roles do not allow this.');
      const { title, format, language } = asked.data;
      const table = await exportedTable(database.client, viewer, today, asked.data);
      const file = { ...table, title, decimal: language === 'sv' ? ',' : '.' } as const;
      const name = encodeURIComponent(`${title} ${today}.${format}`);
      return reply
        .type(types[format])
        .header('content-disposition', `attachment; filename="gradvis.${format}"; filename*=UTF-8''${name}`)
        .send(format === 'csv' ? csvOf(file) : xlsxOf(file));
    } catch (error) {
      if (error instanceof UnknownColumn) return refuse(400, 'BAD_USER_INPUT', error.message);
      if (error instanceof GraphQLError) {
        const { code, http } = error.extensions as { code?: string; http?: { status?: number } };
        return refuse(http?.status ?? 400, code ?? 'BAD_REQUEST', error.message);
      }
      throw error;
    }
  });
}
