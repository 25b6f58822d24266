package org.xerocamel.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkTargetsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data/export                                        | data/export
            https://me:s3cret@host:8443/in/{entity}?key=s3cret | https://***@host:8443/in/{entity}
            https://host:8443/in/@all                          | https://host:8443/in/@all
            jdbc:postgresql://host:5432/books?password=s3cret  | jdbc:postgresql://host:5432/books
            jdbc:oracle:thin:xero/s3cret@//host:1521/books     | jdbc:***@//host:1521/books
            sftp:me:s3cret@host:22/in                          | sftp:***@host:22/in
            queue:xero                                         | queue:xero
            """)
    void aTargetShowsWhereAndNoSecret(String set, String shown) {
        assertThat(SinkTargets.shown(set)).isEqualTo(shown);
    }
}
