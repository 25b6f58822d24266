package org.xerocamel.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties.Proxy;

/** Which proxy a host is reached by. */
class OutgoingProxyTest {

    private static final Proxy NONE = new Proxy(null, null, null, List.of());

    @Test
    void ourOwnSettingGoesBeforeJavasAndJavasBeforeTheEnvironments() {
        Map<String, String> java = Map.of("https.proxyHost", "java.example.com", "https.proxyPort", "8080");
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://environment.example.com:3128");
        assertThat(proxy(new Proxy("ours.example.com:81", null, null, List.of()), java, environment))
                .isEqualTo("ours.example.com:81 (xero.proxy.url)");
        assertThat(proxy(NONE, java, environment)).isEqualTo("java.example.com:8080 (https.proxyHost)");
        assertThat(proxy(NONE, Map.of(), environment)).isEqualTo("environment.example.com:3128 (HTTPS_PROXY)");
        assertThat(proxy(NONE, Map.of(), Map.of())).isNull();
        assertThat(proxy(new Proxy("direct", null, null, List.of()), java, environment)).as("direct").isNull();
    }

    @Test
    void anAddressByHttpHasAProxyOfItsOwn() {
        OutgoingProxy both = new OutgoingProxy(NONE, Map.<String, String>of()::get,
                Map.of("https_proxy", "http://a.example.com", "HTTP_PROXY", "b_1.example.com:3128")::get);
        assertThat(both.nameFor("https", "api.xero.com", -1)).contains("a.example.com:80 (HTTPS_PROXY)");
        assertThat(both.nameFor("http", "receiver.example.com", -1)).contains("b_1.example.com:3128 (HTTP_PROXY)");
        assertThat(new OutgoingProxy(NONE, Map.of("http.proxyHost", "c.example.com")::get, Map.<String, String>of()::get)
                .nameFor("https", "api.xero.com", -1)).as("Java's proxy of http alone").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        // exceptions; host; whether it is reached without the proxy
        "''; localhost; true", "''; 127.0.0.1; true", "''; [::1]; true", "''; LOCALHOST; true", "''; localhost.example.com; false",
        "example.com; example.com; true", "example.com; api.example.com; true", "example.com; notexample.com; false",
        ".example.com; api.example.com; true", "*.example.com; api.example.com; true", "*.example.com; example.com; false",
        "*; api.xero.com; true", "10.*; 10.1.2.3; true", "10.0.0.0/8; 10.1.2.3; true", "10.0.0.0/8; 11.1.2.3; false",
        "10.0.0.0/8; ten.example.com; false", "fd00::/8; [fd00::1]; true", "example.com:444; example.com; false",
        "example.com:443; example.com; true", "10.0.0.0/800; 10.0.0.1; false", "a.b|c.d; c.d; true", "'a.b, c.d'; c.d; true",
        "EXAMPLE.com; Example.COM; true", "example.com; example.com.; true", "ex*mple.(com; example.com; false",
    })
    void anExceptionIsReadAsPeopleWriteIt(String exceptions, String host, boolean direct) {
        OutgoingProxy proxy = new OutgoingProxy(NONE, Map.<String, String>of()::get,
                Map.of("HTTPS_PROXY", "http://proxy.example.net:3128", "NO_PROXY", exceptions)::get);
        assertThat(proxy.nameFor("https", host, -1).isEmpty()).isEqualTo(direct);
    }

    @Test
    void ourOwnExceptionsCountBesideTheOthers() {
        OutgoingProxy proxy = new OutgoingProxy(new Proxy(null, null, null, List.of("ours.example.com")),
                Map.of("https.proxyHost", "proxy.example.net", "http.nonProxyHosts", "*.theirs.example.com|10.*")::get,
                Map.<String, String>of()::get);
        assertThat(List.of("ours.example.com", "a.theirs.example.com", "10.1.1.1"))
                .allSatisfy(host -> assertThat(proxy.nameFor("https", host, 443)).isEmpty());
        assertThat(proxy.nameFor("https", "api.xero.com", 443)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:hush@proxy.example.com:3128", "socks5://proxy.example.com", "proxy.example.com",
        "http://proxy.example.com:99999", "http://", "http://a b:1", "http://proxy.example.com:0"})
    void whatNamesNoHttpProxyIsRefusedInASentenceWithoutItsPassword(String url) {
        assertThatThrownBy(() -> new OutgoingProxy(new Proxy(url, null, null, List.of()), name -> null, name -> null))
                .isInstanceOf(SettingException.class).hasMessageContaining("xero.proxy.url")
                .hasMessageContaining("http://proxy.example.com:3128").hasMessageNotContaining("hush");
        assertThatThrownBy(() -> new OutgoingProxy(NONE, name -> null, Map.of("HTTPS_PROXY", url)::get))
                .hasMessageContaining("HTTPS_PROXY");
    }

    @Test
    void theLoginIsTakenFromTheAddressOrTheSettings() {
        assertThat(ProxyHost.parse("x", "http://us%40er:p:w%2F+d@proxy.example.com:1").credentials())
                .satisfies(login -> assertThat(login.getUserPrincipal().getName()).isEqualTo("us@er"))
                .satisfies(login -> assertThat(login.getPassword()).isEqualTo("p:w/+d".toCharArray()));
        ProxyHost set = ProxyHost.parse("x", "proxy.example.com:1").with("clerk", "a:b");
        assertThat(set.credentials().getPassword()).isEqualTo("a:b".toCharArray());
        assertThat(set.toString()).doesNotContain("clerk", "a:b");
    }

    private static String proxy(Proxy ours, Map<String, String> java, Map<String, String> environment) {
        return new OutgoingProxy(ours, java::get, environment::get).nameFor("https", "api.xero.com", -1).orElse(null);
    }
}
