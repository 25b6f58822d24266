package org.xerocamel.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who wrote a refusal. */
class OriginTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            {"Type":null,"Title":"Forbidden","Status":403,"Detail":"AuthenticationUnsuccessful"} | XERO
            {"type":"about:blank","title":"Forbidden","status":403,"detail":"No projects here"} | XERO
            {"id":"1","providerName":"X","httpStatusCode":"Forbidden","problem":{"title":"Forbidden"}} | XERO
            {"Type":"Forbidden","Message":"Not subscribed"} | XERO
            {"ErrorNumber":17,"Message":"No"} | XERO
            AuthorizationUnsuccessful | XERO
            The resource you're looking for cannot be found | XERO
            <!DOCTYPE html><html><body>Blocked</body></html> | ELSEWHERE
            <HTML><HEAD><TITLE>Access Denied</TITLE></HEAD></HTML> | ELSEWHERE
            <!-- a gateway --><!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"> | ELSEWHERE
            <?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"> | ELSEWHERE
            <html><body>AuthenticationUnsuccessful</body></html> | ELSEWHERE
            <ApiException><ErrorNumber>14</ErrorNumber></ApiException> | UNCLEAR
            {"message":"Forbidden"} | UNCLEAR
            Forbidden | UNCLEAR
            [] | UNCLEAR
            {"Detail": | UNCLEAR
            """)
    void isToldByTheBody(String body, Origin expected) {
        assertThat(Origin.of(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    }

    @Test
    void nothingAndAByteOrderMarkAreNoTrouble() {
        assertThat(Origin.of(new byte[0])).isEqualTo(Origin.UNCLEAR);
        assertThat(Origin.of("\uFEFF \r\n<html>".getBytes(StandardCharsets.UTF_8))).isEqualTo(Origin.ELSEWHERE);
    }

    @Test
    void aHostileBodyTakesNoTime() {
        String comments = "<!--".repeat(4_000) + "-->".repeat(1_000);
        assertThatNoException().isThrownBy(() -> Origin.of((" ".repeat(8_000) + comments).getBytes(StandardCharsets.UTF_8)));
        assertThat(Origin.of("<?xml ".repeat(2_000).getBytes(StandardCharsets.UTF_8))).isEqualTo(Origin.UNCLEAR);
    }
}
