package org.xerocamel.deliver.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.xerocamel.config.SettingException;

class JmsSinkConfigurationTest {

    private static final String QPID = "org.apache.qpid.jms.JmsConnectionFactory";

    @ParameterizedTest
    @ValueSource(strings = {"failover:(tcp://me:s3cret@one:61616)?jms.password=s3cret", "localhost:61616", "tcp://one:x y"})
    void anAddressThatArtemisCannotReadIsOneSentenceWithoutASecret(String url) {
        assertThatThrownBy(() -> connect(settings(url, "", Map.of(), ""))).isInstanceOf(SettingException.class)
                .hasMessageStartingWith("The setting xero.sink.jms.url is '").hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://localhost:61616", "(tcp://one:61616,tcp://two:61616)?ha=true"})
    void anAddressOfArtemisIsTaken(String url) {
        assertThatCode(() -> connect(settings(url, "", Map.of(), ""))).doesNotThrowAnyException();
    }

    @Test
    void exactlyOneSettingSaysWhereTheBrokerIs() {
        assertThatThrownBy(() -> connect(settings("", "", Map.of(), "")))
                .hasMessageContaining("xero.sink.jms.url").hasMessageEndingWith("all are empty.");
        assertThatThrownBy(() -> connect(settings("tcp://one:61616", QPID, Map.of(), "")))
                .hasMessageEndingWith("2 of them are set.");
        assertThatThrownBy(() -> connect(settings("tcp://one:61616", "", Map.of("user", "s3cret"), "")))
                .hasMessage("xero.sink.jms.properties is for the class of xero.sink.jms.class-name, which is empty.");
    }

    @Test
    void aClassThatIsNoConnectionFactoryIsNamed() {
        assertThatThrownBy(() -> connect(settings("", "org.apache.qpid.jms.JmsConectionFactory", Map.of(), "")))
                .hasMessageContaining("class-name is 'org.apache.qpid.jms.JmsConectionFactory'")
                .hasMessageContaining("class path");
        assertThatThrownBy(() -> connect(settings("", "java.lang.Object", Map.of(), "")))
                .hasMessageContaining("'java.lang.Object'").hasMessageContaining("jakarta.jms.ConnectionFactory");
    }

    @Test
    void aPropertyThatTheClassDoesNotHaveIsNamedWithoutItsValue() {
        assertThatThrownBy(() -> connect(settings("", QPID, Map.of("remoteUrl", "amqp://s3cret"), "")))
                .hasMessageStartingWith("xero.sink.jms.properties.remoteUrl cannot be set").hasMessageContaining(QPID)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aBeanThatIsNoConnectionFactoryIsNamed() {
        assertThatThrownBy(() -> connect(settings("", "", Map.of(), "broker"))).hasMessageContaining("is 'broker'");
        assertThatThrownBy(() -> connect(settings("", "", Map.of(), "text"))).hasMessageContaining("is 'text'");
    }

    @Test
    void noSecretIsShown() {
        assertThat(settings("tcp://me:s3cret@one:1", "", Map.of("password", "s3cret"), "").toString()).doesNotContain("s3cret");
    }

    private static void connect(JmsSinkProperties settings) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            beans.addBean("camelContext", camel);
            beans.addBean("text", "a text");
            new JmsConnections(settings, beans).broker().connections().stop();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JmsSinkProperties settings(String url, String className, Map<String, String> properties, String bean) {
        return new JmsSinkProperties(url, className, properties, bean, "queue:xero", "", "s3cret");
    }
}
