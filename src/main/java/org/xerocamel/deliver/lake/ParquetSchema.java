package org.xerocamel.deliver.lake;

import java.math.BigInteger;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.deliver.jdbc.TypedRecords;
import org.xerocamel.deliver.jdbc.TypedRecords.Columns;
import org.xerocamel.deliver.jdbc.TypedRecords.ListColumns;

/**
 * The schema of an entity's files: the columns of its table in the JDBC sink, and each list as a column that is named after its
 * table and holds a list of structures, in the three levels that Parquet's specification wants.
 */
final class ParquetSchema {

    static final String TENANT_ID = "tenant_id";
    static final String SEQUENCE = "sequence";
    private static final String LIST = "list";
    private static final String ELEMENT = "element";

    private ParquetSchema() {}

    static MessageType of(Columns columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        message.addField(Types.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(TENANT_ID));
        message.addField(Types.required(PrimitiveTypeName.INT64).named(SEQUENCE));
        columns.record().forEach(column -> message.addField(type(column)));
        for (int i = 0; i < columns.lists().size(); i++) {
            if (columns.lists().get(i).outer() < 0) {
                message.addField(list(columns, i));
            }
        }
        return message.named("record");
    }

    private static Type list(Columns columns, int at) {
        ListColumns list = columns.lists().get(at);
        Types.GroupBuilder<GroupType> element = Types.requiredGroup();
        list.columns().forEach(column -> element.addField(type(column)));
        for (int i = at + 1; i < columns.lists().size(); i++) {
            if (columns.lists().get(i).outer() == at) {
                element.addField(list(columns, i));
            }
        }
        return Types.requiredGroup().as(LogicalTypeAnnotation.listType())
                .addField(Types.repeatedGroup().addField(element.named(ELEMENT)).named(LIST)).named(list.name());
    }

    private static PrimitiveType type(EntityColumn column) {
        return switch (column.kind()) {
            case ID, TEXT, JSON -> Types.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType())
                    .named(column.name());
            case MONEY, RATIO -> Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY).length(bytes(column))
                    .as(LogicalTypeAnnotation.decimalType(TypedRecords.decimals(column), TypedRecords.digits(column)))
                    .named(column.name());
            case FLAG -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case DATE -> Types.optional(PrimitiveTypeName.INT32).as(LogicalTypeAnnotation.dateType()).named(column.name());
            case TIME -> Types.optional(PrimitiveTypeName.INT64)
                    .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)).named(column.name());
            case INTEGER -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case NUMBER -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
        };
    }

    /** @return how many bytes hold every number of that many digits, with its sign */
    static int bytes(EntityColumn column) {
        return BigInteger.TEN.pow(TypedRecords.digits(column)).bitLength() / Byte.SIZE + 1;
    }
}
