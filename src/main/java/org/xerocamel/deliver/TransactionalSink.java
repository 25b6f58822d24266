package org.xerocamel.deliver;

import javax.sql.DataSource;

/** A sink that may write to the application's own database, where its work and its cursor can commit together. */
public interface TransactionalSink {

    /** @return the sink's name in {@code xero.sinks} */
    String name();

    /** @return whether a transaction on the application's own DataSource holds what the sink writes */
    boolean sharesApplicationDatabase();

    /** @return the database that it writes to, where a transaction begun around its route takes back all of it */
    DataSource database();
}
