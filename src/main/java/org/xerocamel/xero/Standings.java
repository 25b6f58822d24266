package org.xerocamel.xero;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** What was found out last about organisations that Xero answered 403 for. Kept in the database, so that nodes share it. */
@Component
class Standings {

    /** So long an answer serves, and nobody asks again for the same organisation. */
    private static final Duration VALID = Duration.ofMinutes(1);

    private final Database database;

    Standings(Database database) {
        this.database = database;
    }

    /** @return whether this caller is to ask now; nobody else does for a minute then */
    boolean begin(String tenantId) {
        return database.sql("""
                UPDATE xero_organisation
                   SET standing = :standing, standing_at = CURRENT_TIMESTAMP
                 WHERE tenant_id = :tenant
                   AND (standing_at IS NULL OR standing_at <= :before OR standing_at > CURRENT_TIMESTAMP)
                """).param("tenant", tenantId).param("standing", Standing.UNKNOWN.name())
                .param("before", Database.time(database.now().minus(VALID))).update() == 1;
    }

    /** @return what was found out last; unknown while somebody is still asking */
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

    /** What is known of an organisation beside the 403 that Xero answered for it. */
    enum Standing {
        /** Nothing: it could not be asked. */
        UNKNOWN,
        /** {@code /connections} no longer lists it. */
        GONE,
        /** It is listed, and the accounting API answers. */
        LETS_IN,
        /** It is listed, and the accounting API refuses as well. */
        REFUSES
    }
}
