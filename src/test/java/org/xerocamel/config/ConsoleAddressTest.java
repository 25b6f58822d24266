package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/xero/callback,        /xero-console/, http://localhost:8080/xero-console/",
        "https://xero.example.com/app/xero/callback, /xero/connect,  https://xero.example.com/app/xero/connect",
        "https://xero.example.com/elsewhere,         /,              https://xero.example.com/"})
    void aPathIsBesideThatOfTheCallback(URI redirect, String path, String address) {
        assertThat(ConsoleAddress.beside(redirect, path)).hasToString(address);
    }
}
