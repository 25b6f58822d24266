package org.xerocamel.e2e;

import java.util.Random;

/**
 * Where a fault run plays.
 *
 * @param postgres whether the application's own database is PostgreSQL, else the embedded one
 * @param sinkApart whether the JDBC sink has a database (PostgreSQL) of its own
 * @param httpBatch how many records a call of the HTTP sink carries at most
 * @param graceEndsLost whether Xero ends a lost refresh token when the one before it is used again
 */
record FaultScene(boolean postgres, boolean sinkApart, int httpBatch, boolean graceEndsLost) {

    /** @param database {@code postgresql} or {@code h2}; empty to leave it to chance */
    static FaultScene draw(Random random, String database) {
        boolean chance = random.nextInt(3) > 0;
        boolean postgres = database.isEmpty() ? chance : database.equals("postgresql");
        return new FaultScene(postgres, random.nextInt(3) == 0, random.nextBoolean() ? 1 : 20, random.nextBoolean());
    }
}
