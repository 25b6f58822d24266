package org.xerocamel.config;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Chooses the application's own database and its transaction manager. A surrounding application may have several databases:
 * xero-camel uses the DataSource bean {@code xeroDataSource}, or else the primary one.
 */
@Component
public class ApplicationDatabase {

    private static final Pattern SHARED = Pattern.compile("(?i);(CIPHER=|AUTO_SERVER=TRUE)");

    private final DataSource dataSource;
    private final PlatformTransactionManager transactions;
    private final boolean standalone;

    ApplicationDatabase(@Qualifier("xeroDataSource") ObjectProvider<DataSource> ours, ObjectProvider<DataSource> all,
            ObjectProvider<PlatformTransactionManager> managers, @Value("${xero.standalone:false}") boolean standalone) {
        this.standalone = standalone;
        this.dataSource = ours.getIfAvailable(all::getObject);
        PlatformTransactionManager known = managers.getIfUnique();
        // Another one would not know that ours is in the middle of something, and the other way about.
        this.transactions = known != null && isFor(known, dataSource) ? known : new JdbcTransactionManager(dataSource);
    }

    /** @return where all connections come from */
    public DataSource dataSource() {
        return dataSource;
    }

    /** @return who begins and ends transactions on its connections */
    public PlatformTransactionManager transactions() {
        return transactions;
    }

    /**
     * @return the file of the embedded database without its ending, where we may put our own beside it. Empty for any other
     *         database; for that of a surrounding application, which decides about its own files; for one that is encrypted,
     *         or shared with other processes
     */
    public Optional<Path> file() {
        String url = standalone && dataSource instanceof HikariDataSource pool ? pool.getJdbcUrl() : null;
        boolean ours = url != null && !SHARED.matcher(url).find();
        return Optional.ofNullable(ours ? DatabaseFiles.file(url) : null);
    }

    /** That of JPA also has a DataSource, whose connections join its transactions. */
    private static boolean isFor(PlatformTransactionManager manager, DataSource dataSource) {
        BeanWrapper properties = new BeanWrapperImpl(manager);
        return properties.isReadableProperty("dataSource") && properties.getPropertyValue("dataSource") == dataSource;
    }
}
