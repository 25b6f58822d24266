package org.xerocamel.xero;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The last findings about organisations for which Xero answered 403. Kept in the database, so that nodes share them. */
@Component
class Standings {

    /** How long a finding is used before the same organisation is investigated again. */
    private static final Duration VALID = Duration.ofMinutes(1);

    private final Database database;

    Standings(Database database) {
        this.database = database;
    }

    /** @return whether this caller must investigate now; no other does for a minute then */
    boolean begin(String tenantId) {
        return database.sql("""
                UPDATE xero_organisation
                   SET standing = :standing, standing_at = CURRENT_TIMESTAMP
                 WHERE tenant_id = :tenant
                   AND (standing_at IS NULL OR standing_at <= :before OR standing_at > CURRENT_TIMESTAMP)
                """).param("tenant", tenantId).param("standing", Standing.UNKNOWN.name())
                .param("before", Database.time(database.now().minus(VALID))).update() == 1;
    }

    /** @return the last finding; unknown while an investigation is in progress */
    Standing last(String tenantId) {
        return database.sql("SELECT standing FROM xero_organisation WHERE tenant_id = :tenant AND standing IS NOT NULL")
                .param("tenant", tenantId).query(String.class).optional()
                .flatMap(Standings::named).orElse(Standing.UNKNOWN);
    }

    void keep(String tenantId, Standing standing) {
        database.sql("UPDATE xero_organisation SET standing = :standing WHERE tenant_id = :tenant")
                .param("tenant", tenantId).param("standing", standing.name()).update();
    }

    private static Optional<Standing> named(String name) {
        return Arrays.stream(Standing.values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /** The facts about an organisation beside a 403 of Xero's. */
    enum Standing {
        /** Nothing: it could not be asked. */
        UNKNOWN,
        /** {@code /connections} no longer lists it. */
        GONE,
        /** The organisation is listed, and the accounting API answers. */
        LETS_IN,
        /** The organisation is listed, and the accounting API refuses as well. */
        REFUSES
    }
}
