package org.xerocamel.e2e;

import java.util.function.IntSupplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A test's own statements: whoever the database chose of two that waited for each other, a test changes its rows again. */
final class InsistentSql extends JdbcTemplate {

    private static final int TRIES = 10;

    InsistentSql(JdbcTemplate application) {
        super(application.getDataSource());
    }

    @Override
    public int update(String sql) {
        return insist(() -> super.update(sql));
    }

    @Override
    public int update(String sql, Object... arguments) {
        return insist(() -> super.update(sql, arguments));
    }

    private static int insist(IntSupplier statement) {
        for (int left = TRIES; ; left--) {
            try {
                return statement.getAsInt();
            } catch (PessimisticLockingFailureException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }
}
