package org.xerocamel.write;

import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.ForgottenContact;

/**
 * Removes what the ledger holds of a forgotten contact itself: the documents of closed files that created or changed it. Those of a
 * file that is under way decide what is sent, and stay.
 */
@Component("xeroWriteForgetting")
public class WriteForgetting {

    private final Database database;

    WriteForgetting(Database database) {
        this.database = database;
    }

    /** It may safely be repeated. */
    public void forget(@Body ForgottenContact contact) {
        database.sql("""
                DELETE FROM xero_write
                 WHERE tenant_id = :tenant AND xero_id = :contact
                   AND file_id IN (SELECT f.id FROM xero_update_file f WHERE f.closed_at IS NOT NULL)
                """).param("tenant", contact.tenantId()).param("contact", contact.contactId()).update();
    }
}
