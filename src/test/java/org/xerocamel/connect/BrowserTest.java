package org.xerocamel.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/xero/callback,         /xero",
        "https://xero.example.com/app/xero/callback,  /app/xero",
        "https://xero.example.com/elsewhere,          /xero"})
    void theCookieComesBackToTheCallbackWhereverThatIs(URI redirect, String path) {
        assertThat(Browser.cookie("id", redirect)).contains("; Path=" + path + "; ");
    }
}
