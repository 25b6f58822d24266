package org.xerocamel.deliver.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.xerocamel.deliver.jdbc.RecordReader.UnreadableRecordException;

/**
 * Tells errors caused by a record from those of the database or of the connection to it. It is a predicate because a method
 * called as the {@code onWhen} of a {@code doCatch} would not get to see the exception.
 */
public class RowErrors implements Predicate {

    private static final int LONGEST = 300;

    /** @return whether the record is at fault, so that trying again would fail again */
    @Override
    public boolean matches(Exchange exchange) {
        return dataError(exception(exchange)).isPresent();
    }

    /** @return why the record was refused, in one line */
    public String reason(Exchange exchange) {
        return reason(exception(exchange));
    }

    /** @return why the database or the reader refused a record, in one line */
    static String reason(Throwable error) {
        String message = dataError(error).map(Throwable::getMessage).orElse("");
        // H2 adds the statement, MariaDB the number of the connection, PostgreSQL the row on further lines.
        String line = message.lines().findFirst().orElse("The database refused it")
                .replaceFirst("; SQL statement:.*", "")
                .replaceFirst("^\\(conn=\\d+\\) ", "")
                .replaceFirst("^ERROR: ", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static Throwable exception(Exchange exchange) {
        Throwable now = exchange.getException();
        return now != null ? now : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    /** The innermost data error; drivers and Spring wrap it, and a JDBC batch hangs it on as the next exception. */
    static Optional<Throwable> dataError(Throwable error) {
        List<Throwable> errors = new ArrayList<>();
        collect(error, errors);
        return errors.stream().filter(RowErrors::isDataError).reduce((outer, inner) -> inner);
    }

    private static void collect(Throwable error, List<Throwable> errors) {
        if (error == null || errors.contains(error)) {
            return;
        }
        errors.add(error);
        collect(error.getCause(), errors);
        if (error instanceof SQLException sql) {
            collect(sql.getNextException(), errors);
        }
    }

    private static boolean isDataError(Throwable error) {
        return error instanceof UnreadableRecordException
                || error instanceof SQLException sql && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23"));
    }
}
