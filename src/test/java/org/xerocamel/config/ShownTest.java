package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.TransactionSystemException;

class ShownTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Connect to https://me:s3cret@host:1/x failed             | Connect to https://***@host:1/x failed
            at http://h/p?api_key=s3cret&x=1 with statusCode: 500    | at http://h/p?*** with statusCode: 500
            jdbc:postgresql://h/db?user=x&password=s3cret            | jdbc:postgresql://h/db?***
            jdbc:h2:tcp://h/db;USER=x;PASSWORD=s3cret refused        | jdbc:h2:tcp://h/db;USER=x;PASSWORD=*** refused
            Unknown parameters=[{passwd=s3cret}] of smtp://h         | Unknown parameters=[{passwd=***}] of smtp://h
            smtp://h?username=x&password=s3cret due to: no host      | smtp://h?username=x&password=*** due to: no host
            said: Authorization: Bearer s3cret.s3cret-s3cret, so     | said: Authorization: Bearer ***, so
            """)
    void whatMayBeASecretInAnAddressIsHidden(String text, String shown) {
        assertThat(Shown.line(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connect to http://host:1/invoices failed", "HTTP 400: the invoice number is taken",
            "value too long for type character varying(20)", "Unknown parameters=[{fileNam=x}]", "ada@example.com"})
    void allElseStaysAsItIs(String text) {
        assertThat(Shown.line(text)).isEqualTo(text);
    }

    @Test
    void aLineStaysOneLine() {
        assertThat(Shown.line(" a\r\nb\u2028c\u001b[2Jd\u202ee\t")).isEqualTo("a b c [2Jd e");
        assertThat(Shown.masked("a\nb")).isEqualTo("a\nb");
        assertThat(Shown.line(null)).isNull();
        assertThat(Shown.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
        assertThat(Shown.reason(new TransactionSystemException("JDBC commit failed",
                new SQLException("closed", new IOException("No space left on device")))))
                .as("what a database failed of").isEqualTo("No space left on device");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "http:", "://", "a.", "Bearer ", "x=", " ", "=1,", "jdbc:h2:?", "passwd="})
    void aLongTextCostsNoMoreThanAShortOne(String piece) {
        String text = piece.repeat(1_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(Shown.line(text)).hasSizeLessThan(5_000));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(SafeName.of(text)).hasSizeLessThan(250));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(SafeName.readable(text)).hasSizeLessThan(250));
    }

    @Test
    void noHalfOfASecretIsShownWhereALongTextIsCut() {
        String address = "https://me:s3cret-s3cret-s3cret@host/";
        for (int before = 3_960; before <= 4_000; before++) {
            assertThat(Shown.line("a ".repeat(before / 2) + "x".repeat(before % 2) + " " + address + " b".repeat(3_000)))
                    .as("cut after " + before).doesNotContain("s3c");
        }
    }

    @Test
    void theReasonIsWhatItComesFromHoweverOftenItIsWrapped() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        IOException full = new IOException("No space left on device");
        assertThat(Shown.reason(new CamelExchangeException("Multicast processing failed for number 0", exchange,
                new GenericFileOperationFailedException("Cannot store file: data/export/1.ndjson", full))))
                .isEqualTo("Cannot store file: data/export/1.ndjson: No space left on device");
        assertThat(Shown.reason(new RuntimeCamelException(new FileSystemException("data/export", null, "No space left on device"))))
                .isEqualTo("No space left on device: data/export");
        assertThat(Shown.reason(new UndeclaredThrowableException(new ExecutionException(new AccessDeniedException("/srv/x")))))
                .isEqualTo("Permission denied: /srv/x");
        assertThat(Shown.reason(new IllegalStateException("The export failed.", new UncheckedIOException(full))))
                .isEqualTo("The export failed: No space left on device");
    }

    @Test
    void theReasonNamesTheHostAndTheErrorAndWhatTheDatabaseSaysLast() {
        assertThat(Shown.reason(new UnknownHostException("crm.example"))).isEqualTo("Unknown host: crm.example");
        assertThat(Shown.reason(new StepErrorException(new NoClassDefFoundError("org/x/Y"))))
                .isEqualTo("NoClassDefFoundError: org/x/Y");
        BatchUpdateException batch = new BatchUpdateException("Batch entry 0 was aborted. Call getNextException", new int[0]);
        batch.setNextException(new SQLException("null value in column \"extra\" violates not-null constraint"));
        assertThat(Shown.reason(batch)).isEqualTo("null value in column \"extra\" violates not-null constraint");
        assertThat(Shown.reason(new ConnectException("Connect to http://h:1 failed: Connection refused"))).endsWith("refused");
    }
}
