package org.xerocamel.deliver.jms;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.support.PropertyBindingSupport;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.jms.connection.SingleConnectionFactory;
import org.springframework.jms.connection.UserCredentialsConnectionFactoryAdapter;
import org.springframework.util.ClassUtils;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.Shown;

/** Makes the connections to whatever broker the settings name: an Artemis, one with a class of its own, or the application's. */
final class JmsConnections {

    /**
     * A broker.
     *
     * @param connections to it
     * @param refusesDuplicates whether it refuses a batch that it has, and says so
     */
    record JmsBroker(JmsPoolConnectionFactory connections, boolean refusesDuplicates) {}

    private static final String CLASS_NAME = "xero.sink.jms.class-name";
    private static final String BEAN = "xero.sink.jms.connection-factory";

    private final JmsSinkProperties settings;
    private final BeanFactory beans;

    /** @param beans where a bean of the application is looked up, and Camel, which sets the properties of a class */
    JmsConnections(JmsSinkProperties settings, BeanFactory beans) {
        this.settings = settings;
        this.beans = beans;
    }

    /**
     * @return the connections, the first of which is made when the first batch goes out
     * @throws SettingException when the settings name nothing that could connect
     */
    JmsBroker broker() {
        settings.check();
        ConnectionFactory named = named();
        return new JmsBroker(pooled(named), refusesDuplicates(named));
    }

    private JmsPoolConnectionFactory pooled(ConnectionFactory broker) {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(broker);
        if (JmsSinkProperties.isThere(settings.username())) {
            UserCredentialsConnectionFactoryAdapter login = new UserCredentialsConnectionFactoryAdapter();
            login.setTargetConnectionFactory(broker);
            login.setUsername(settings.username());
            login.setPassword(settings.password());
            pool.setConnectionFactory(login);
        }
        return pool;
    }

    /**
     * Artemis by its own protocol says so in a way that can be told. By AMQP it says only in words why it rolled back, so it is
     * not asked to, and no delivery can be stuck for a word.
     */
    private static boolean refusesDuplicates(ConnectionFactory factory) {
        Object bare = factory;
        while (bare instanceof SingleConnectionFactory || bare instanceof JmsPoolConnectionFactory) {
            bare = bare instanceof SingleConnectionFactory single
                    ? single.getTargetConnectionFactory() : ((JmsPoolConnectionFactory) bare).getConnectionFactory();
        }
        return bare != null && bare.getClass().getName().startsWith("org.apache.activemq.artemis.");
    }

    private ConnectionFactory named() {
        if (JmsSinkProperties.isThere(settings.connectionFactory())) {
            return bean(settings.connectionFactory().strip());
        }
        return JmsSinkProperties.isThere(settings.className())
                ? ofClass(settings.className().strip()) : artemis(settings.url().strip());
    }

    private ConnectionFactory bean(String name) {
        try {
            return beans.getBean(name, ConnectionFactory.class);
        } catch (NoSuchBeanDefinitionException | BeanNotOfRequiredTypeException wrong) {
            throw new SettingException(BEAN, name, "the name of a bean of your application that is a jakarta.jms.ConnectionFactory");
        }
    }

    private ConnectionFactory ofClass(String name) {
        Object made;
        try {
            made = ClassUtils.forName(name, null).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new SettingException(CLASS_NAME, Shown.line(name),
                    "a class with a constructor without arguments, whose library is on the class path");
        }
        if (!(made instanceof ConnectionFactory broker)) {
            throw new SettingException(CLASS_NAME, Shown.line(name),
                    "a jakarta.jms.ConnectionFactory (one of javax.jms is for older brokers' clients)");
        }
        settings.properties().forEach((property, value) -> set(broker, property, value));
        return broker;
    }

    private void set(ConnectionFactory broker, String property, String value) {
        try {
            PropertyBindingSupport.build().withCamelContext(beans.getBean(CamelContext.class)).withTarget(broker)
                    .withIgnoreCase(true).withMandatory(true).withProperty(property, value).bind();
        } catch (PropertyBindingException wrong) {
            throw new SettingException("xero.sink.jms.properties." + Shown.line(property) + " cannot be set: "
                    + broker.getClass().getName() + " has no such property, or does not take its value.");
        }
    }

    private static ConnectionFactory artemis(String url) {
        if (!ClassUtils.isPresent("org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory", null)) {
            throw new SettingException("The setting xero.sink.jms.url names an Artemis, but this application lacks its library: add"
                    + " org.apache.activemq:artemis-jakarta-client to its dependencies, or set " + CLASS_NAME + " or " + BEAN + ".");
        }
        return Artemis.of(url);
    }

    /** Apart, so that a host without the client of Artemis can load the rest. */
    private static final class Artemis {

        /** Artemis reads the address at once, and quotes what it cannot read. */
        static ConnectionFactory of(String url) {
            try {
                return new ActiveMQConnectionFactory(url);
            } catch (RuntimeException unreadable) {
                throw new SettingException("xero.sink.jms.url", Shown.line(url.replaceFirst("\\?.*", "")),
                        "an address of Artemis such as tcp://localhost:61616, or (tcp://one:61616,tcp://two:61616)");
            }
        }
    }
}
