package org.xerocamel.deliver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.SinkBench;

class HttpSinkPropertiesTest {

    @Test
    void theShippedSettingsAreOneRecordACallAndEightCallsAtOnce() {
        HttpSinkProperties shipped = bound(Map.of());

        assertThat(shipped.batchSize()).isEqualTo(1);
        assertThat(shipped.concurrency()).isEqualTo(8);
        assertThat(shipped.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(shipped.headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            batch-size         | 0     | xero.sink.http.batch-size is 0, but must be 1 or more.
            concurrency        | -1    | xero.sink.http.concurrency is -1, but must be 1 or more.
            timeout            | 0s    | xero.sink.http.timeout is PT0S, but must be longer than zero.
            headers.X-Name     | æ     | xero.sink.http.headers.X-Name must be plain ASCII on one line.
            headers.idempotency-key | 1 | xero.sink.http.headers must not set Idempotency-Key, \
            which is different for each call.
            """)
    void aWrongSettingIsRefusedInOneSentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> bound(Map.of("xero.sink.http." + name, value))).rootCause().hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                  | xero.sinks names http, so xero.sink.http.url must be the address to post to.
            localhost:8080/in   | xero.sink.http.url must begin with http:// or https:// and a host.
            ftp://host/in       | xero.sink.http.url must begin with http:// or https:// and a host.
            https://{entity}.host/in | xero.sink.http.url may have {entity} and {organisation} behind its host only.
            https://host/{tenant}?key=secret | xero.sink.http.url has {...} with something other than entity or \
            organisation in it.
            https://host/{entity | xero.sink.http.url is not an address: Illegal character in path.
            https://u:p@host/in | xero.sink.http.url must not hold a user name or password; set \
            xero.sink.http.headers.Authorization instead.
            """)
    void withoutAnAddressTheSinkDoesNotStart(String url, String sentence) {
        assertThatThrownBy(() -> sink(Map.of("xero.sinks", "file,http", "xero.sink.http.url", url)))
                .hasMessage(sentence);
    }

    @Test
    void aSinkThatIsNotSwitchedOnNeedsNoAddress() {
        assertThatCode(() -> sink(Map.of("xero.sinks", "file"))).doesNotThrowAnyException();
    }

    @Test
    void headersAreNotShown() {
        HttpSinkProperties settings = bound(Map.of("xero.sink.http.headers.Authorization", "Bearer abc",
                "xero.sink.http.url", "https://host/?key=def"));

        assertThat(settings.headers()).containsEntry("Authorization", "Bearer abc");
        assertThat(settings.toString()).contains("Authorization").doesNotContain("abc").doesNotContain("def");
    }

    private static HttpSinkProperties bound(Map<String, Object> settings) {
        try (SinkBench bench = new SinkBench("http", settings)) {
            return bench.settings("xero.sink.http", HttpSinkProperties.class);
        }
    }

    private static HttpSink sink(Map<String, Object> settings) {
        try (SinkBench bench = new SinkBench("http", new HashMap<>(settings))) {
            return new HttpSink(bench.settings("xero.sink.http", HttpSinkProperties.class),
                    bench.settings("xero", XeroProperties.class), new KnownKeys());
        }
    }
}
