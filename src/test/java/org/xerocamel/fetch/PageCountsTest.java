package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer says of its pages; what it says by halves must end no pass. */
class PageCountsTest {

    @Test
    void theUsualStyleIsTakenAsItIs() throws IOException {
        PageCounts counts = read("{\"pagination\":{\"page\":2,\"pageSize\":100,\"pageCount\":7,\"itemCount\":650,\"more\":{}}}");
        assertThat(counts.pagination()).isEqualTo(new Page.Pagination(2, 100, 7, 650));
        assertThat(counts.sayNone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"pagination\":null}", "{\"pagination\":[1]}", "{\"pagination\":{}}",
        "{\"pagination\":{\"page\":1,\"pageSize\":100,\"itemCount\":0}}",
        "{\"pagination\":{\"page\":1,\"pageSize\":100,\"pageCount\":\"7\",\"itemCount\":650}}",
        "{\"pagination\":{\"page\":1,\"pageSize\":100,\"pageCount\":7.5,\"itemCount\":650}}",
        "{\"pagination\":{\"page\":1,\"pageSize\":100,\"pageCount\":7,\"itemCount\":-1}}",
        "{\"pagination\":{\"page\":1,\"pageSize\":100,\"pageCount\":99999999999,\"itemCount\":650}}",
        "{\"TotalCount\":12}", "{\"TotalCount\":-1,\"PerPage\":10}", "{\"TotalCount\":12,\"PerPage\":0}",
        "{\"TotalCount\":\"12\",\"PerPage\":10}"})
    void oneThatIsIncompleteOrImpossibleCountsAsNone(String answer) throws IOException {
        PageCounts counts = read(answer);
        assertThat(counts.pagination()).isNull();
        assertThat(counts.sayNone()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0", "1, 10, 1", "10, 10, 1", "11, 10, 2", "2147483647, 1, 2147483647", "2147483647, 2, 1073741824"})
    void theFilesApiCountsRecordsAndItsPagesFollow(int total, int size, int pages) throws IOException {
        assertThat(read("{\"TotalCount\":" + total + ",\"Page\":3,\"PerPage\":" + size + "}").pagination())
                .isEqualTo(new Page.Pagination(3, size, pages, total));
        assertThat(read("{\"TotalCount\":" + total + ",\"PerPage\":" + size + "}").pagination().page())
                .as("the first, where none is named").isEqualTo(1);
    }

    @Test
    void anAnswerMaySayThatThereIsNothing() throws IOException {
        assertThat(read("{\"pagination\":{\"page\":1,\"pageSize\":100,\"pageCount\":0,\"itemCount\":0}}").sayNone()).isTrue();
        assertThat(read("{\"TotalCount\":0,\"PerPage\":10}").sayNone()).isTrue();
    }

    private static PageCounts read(String answer) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(answer)) {
            PageCounts counts = new PageCounts(parser);
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (counts.takes(name, parser.nextToken())) {
                    counts.read(name);
                } else {
                    parser.skipChildren();
                }
            }
            assertThat(parser.currentToken()).as("it was read to its end").isEqualTo(JsonToken.END_OBJECT);
            return counts;
        }
    }
}
