package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.xerocamel.config.ConsoleProperties;

/** Where a login may lead, and where it came from. */
class OwnPathTest {

    private static final ConsoleProperties ROOT = new ConsoleProperties(true, "", "", "");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/xero/connect", "/records?entity=Invoices&page=2", "/a%20b/c"})
    void aPageOfOursStays(String path) {
        assertThat(OwnPath.of(ROOT, path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "//evil", "/\\evil", "\\\\evil", "http://evil", "/\tx", "/a\n", "/login?to=/",
        "/logout", "/a#b", "/\u2028"})
    void anythingElseIsTheFirstPage(String path) {
        assertThat(OwnPath.of(ROOT, path)).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7", "::ffff:192.0.2.7, 192.0.2.7", "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:0",
        "2001:db8:1:2:aaaa::1, 2001:db8:1:2:0:0:0:0", "2001:db8:1:2:bbbb::9, 2001:db8:1:2:0:0:0:0",
        "host.example.com, host.example.com", "x:y, unknown"})
    void ofAnAddressTheNetworkCountsThatItsOwnerHasAllOf(String remote, String counted) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        assertThat(Address.of(new WebAuthenticationDetails(request))).isEqualTo(counted);
    }
}
