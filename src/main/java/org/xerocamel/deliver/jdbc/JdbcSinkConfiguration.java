package org.xerocamel.deliver.jdbc;

import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.xerocamel.config.ApplicationDatabase;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.SinkSwitchedOn;
import org.xerocamel.deliver.TransactionPolicy;
import org.xerocamel.drift.NewFields;
import org.xerocamel.journal.RecordKeys;

/** The beans that {@code routes/5-sink-jdbc.camel.yaml} names; they exist only while the sink is switched on. */
@Configuration(proxyBeanMethods = false)
@SinkSwitchedOn("jdbc")
class JdbcSinkConfiguration {

    /** Comes after the tables of a surrounding application, whose migration wants to find an empty schema. */
    @Bean(initMethod = "open", destroyMethod = "close")
    @DependsOnDatabaseInitialization
    JdbcSink xeroSinkJdbc(JdbcSinkProperties settings, ApplicationDatabase application, XeroProperties xero, RecordKeys keys,
            NewFields newFields) {
        settings.checkNewFields(xero.fetch().fieldPolicy());
        return new JdbcSink(settings, application.dataSource(), xero.entities(), keys, newFields);
    }

    /**
     * The sink's database for routes: whatever goes through it joins the transaction of the batch. It is there by its
     * name alone, so that everyone else, Camel's components and the health check too, gets the application's own
     * DataSource.
     */
    @Bean(autowireCandidate = false)
    DataSource xeroSinkJdbcDataSource(JdbcSink xeroSinkJdbc) {
        return new TransactionAwareDataSourceProxy(xeroSinkJdbc.database());
    }

    /** A transaction of its own, or a savepoint within the one that moves the cursor. */
    @Bean
    TransactionPolicy xeroSinkJdbcTransaction(JdbcSink xeroSinkJdbc) {
        return new TransactionPolicy(
                new JdbcTransactionManager(xeroSinkJdbc.database()),
                TransactionDefinition.PROPAGATION_NESTED,
                exchange -> true);
    }

    @Bean
    SchemaPolicy xeroSinkJdbcSchema(JdbcSink xeroSinkJdbc) {
        return new SchemaPolicy(xeroSinkJdbc);
    }

    @Bean
    BatchReader xeroSinkJdbcReader(JdbcSink xeroSinkJdbc, RecordKeys keys) {
        return new BatchReader(xeroSinkJdbc, keys);
    }

    @Bean
    RowWriter xeroSinkJdbcWriter(JdbcSink xeroSinkJdbc) {
        return new RowWriter(xeroSinkJdbc);
    }

    @Bean
    HistoryWriter xeroSinkJdbcHistory(JdbcSink xeroSinkJdbc) {
        return new HistoryWriter(xeroSinkJdbc);
    }

    @Bean
    JdbcInsight xeroSinkJdbcInsight(JdbcSink xeroSinkJdbc) {
        return new JdbcInsight(xeroSinkJdbc);
    }

    @Bean
    ContactRemoval xeroSinkJdbcContactRemoval(JdbcSink xeroSinkJdbc, XeroProperties settings) {
        return new ContactRemoval(xeroSinkJdbc, new Tables(settings.entities()));
    }

    @Bean
    RowErrors xeroSinkJdbcErrors() {
        return new RowErrors();
    }
}
