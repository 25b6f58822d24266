package org.xerocamel.config;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Restricts access to the files of the embedded database: its folder is created first, and files, existing ones and those
 * that H2 creates, get the modes of {@code xero.files.mode}. Only standalone; a surrounding application decides about its
 * own files.
 */
@Component
class DatabaseFiles implements BeanPostProcessor, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFiles.class);
    private static final String H2 = "jdbc:h2:";
    private static final String FILE = "file:";

    private final boolean standalone;
    private final FileModes modes;
    private final List<Path> databases = new CopyOnWriteArrayList<>();

    /** The settings as they are, since a database is made before there is a bean of them. */
    DatabaseFiles(Environment environment) {
        this.standalone = environment.getProperty("xero.standalone", boolean.class, false);
        this.modes = new FileModes(environment.getProperty("xero.files.mode"),
                environment.getProperty("xero.files.folder-mode"));
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (standalone && bean instanceof HikariDataSource pool) {
            Path database = file(pool.getJdbcUrl());
            if (database != null) {
                makeFolder(database);
                databases.add(database);
                tighten(database);
            }
        }
        return bean;
    }

    /** By now the database was opened, and made if there was none. */
    @Override
    public void afterSingletonsInstantiated() {
        databases.forEach(this::tighten);
    }

    private void makeFolder(Path database) {
        try {
            modes.createFolders(database.getParent());
        } catch (IOException e) {
            // The database reports the same, with a message.
            LOG.debug("The folder of the database {} cannot be created", database, e);
        }
    }

    private void tighten(Path database) {
        for (String ending : List.of(".mv.db", ".trace.db", ".lock.db")) {
            modes.tighten(database.resolveSibling(database.getFileName() + ending));
        }
    }

    /** @return the database's file without its ending; null where it is in no file of this machine */
    static Path file(String url) {
        if (url == null || !url.startsWith(H2)) {
            return null;
        }
        String place = url.substring(H2.length()).replaceFirst(";.*", "");
        boolean file = place.toLowerCase(Locale.ROOT).startsWith(FILE);
        String path = file ? place.substring(FILE.length()) : place;
        if (path.startsWith("~")) {
            path = System.getProperty("user.home") + path.substring(1);
        }
        // A letter and a colon are a drive of Windows; a longer word names another kind, such as mem: and tcp:.
        boolean other = !file && path.matches("[A-Za-z]{2,}:.*");
        return path.isBlank() || other ? null : Path.of(path).toAbsolutePath();
    }
}
