import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';

const loadedColumns = 'loadedColumns';
export default loadedColumns;

/**
 * Reads an exposed column off its row. The Prisma plugin first looks up, by the field's path, which
 * query loaded the row; for thousands of cells that costs more than reading them. It is asked only
 * when the row lacks the column.
 */
class LoadedColumnsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { extensions }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const column = extensions?.['pothosExposedField'];
    if (typeof column !== 'string') return resolver;
    return (row, args, context, info) => {
      const value = (row as Record<string, unknown>)[column];
      return value === undefined ? resolver(row, args, context, info) : value;
    };
  }
}

SchemaBuilder.registerPlugin(loadedColumns, LoadedColumnsPlugin);

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      [loadedColumns]: LoadedColumnsPlugin<Types>;
    }
  }
}
