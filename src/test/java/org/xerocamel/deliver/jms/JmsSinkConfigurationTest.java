package org.xerocamel.deliver.jms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.config.SettingException;

class JmsSinkConfigurationTest {

    private final JmsSinkConfiguration configuration = new JmsSinkConfiguration();

    @ParameterizedTest
    @ValueSource(strings = {"failover:(tcp://me:s3cret@one:61616)?jms.password=s3cret", "localhost:61616", "tcp://one:x y"})
    void anAddressThatArtemisCannotReadIsOneSentenceWithoutASecret(String url) {
        assertThatThrownBy(() -> configuration.xeroSinkJmsConnections(settings(url))).isInstanceOf(SettingException.class)
                .hasMessageStartingWith("The setting xero.sink.jms.url is '").hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://localhost:61616", "(tcp://one:61616,tcp://two:61616)?ha=true"})
    void anAddressOfArtemisIsTaken(String url) {
        assertThatCode(() -> configuration.xeroSinkJmsConnections(settings(url)).stop()).doesNotThrowAnyException();
    }

    private static JmsSinkProperties settings(String url) {
        return new JmsSinkProperties(url, "queue:xero", "", "");
    }
}
