package org.xerocamel.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"about:blank","title":"Forbidden","status":403,"detail":"No projects here","instance":"7"} | Forbidden, No projects here
            {"id":"1","problem":{"title":"BadRequest","detail":"Invalid date","invalidFields":[{"name":"d","reason":"Too old"}]},"employees":null} | BadRequest, Invalid date, Too old
            {"type":"http://x","title":"Validation Error","detail":"Invalid","fieldValidationErrors":[{"resourceName":"status","message":"A status is needed"}]} | Validation Error, Invalid, A status is needed
            {"Type":null,"Title":"Unauthorized","Status":401,"Detail":"AuthenticationUnsuccessful"} | the excerpt
            The organisation is offline | the excerpt
            [1] | the excerpt
            """)
    void theWordsOfEachShapeAreShown(String body, String expected) {
        assertThat(Problem.words(body.getBytes(StandardCharsets.UTF_8), "the excerpt")).isEqualTo(expected);
    }
}
