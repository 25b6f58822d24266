package org.xerocamel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.webhook.Post.Categories;
import org.xerocamel.webhook.Post.WebhookEvent;

/** What is read from a post that Xero has signed. */
class PostTest {

    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final String INVOICE = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    @Test
    void anEventIsReadWhateverElseItHas() {
        Post post = read("""
                {"events": [{"resourceUrl": "https://api.xero.com/api.xro/2.0/CreditNotes/%1$s", "resourceId": "%1$s",
                  "tenantId": "%2$s", "tenantType": "ORGANISATION", "eventCategory": "CREDITNOTE", "eventType": "Update",
                  "eventDateUtc": "2026-11-24T07:00:00.123", "data": {"Type": "ACCRECCREDIT", "Status": "PAID"}, "more": [1]}],
                 "firstEventSequence": 1, "lastEventSequence": 1, "entropy": "ABC"}""".formatted(INVOICE, TENANT));
        assertThat(post.events()).containsExactly(
                new WebhookEvent(TENANT, "CREDITNOTE", INVOICE, "UPDATE", "2026-11-24T07:00:00.123"));
        assertThat(post.unreadable()).isZero();
    }

    @Test
    void rubbishBesideGoodEventsLosesNone() {
        String good = "{\"resourceId\":\"" + INVOICE + "\",\"tenantId\":\"" + TENANT + "\",\"eventCategory\":\"INVOICE\"}";
        Post post = read("{\"events\":[null, 1, \"x\", [], {}, " + good + ", {\"resourceId\":\"a,b\",\"tenantId\":\"" + TENANT
                + "\",\"eventCategory\":\"INVOICE\"}, {\"resourceId\":{\"a\":1},\"tenantId\":true}, " + good + "]}");
        assertThat(post.events()).hasSize(2).allSatisfy(event -> assertThat(event.recordId()).isEqualTo(INVOICE));
        assertThat(post.unreadable()).isEqualTo(7);
    }

    @Test
    void theIntentToReceiveHasNoEvents() {
        assertThat(read("{\"events\":[],\"firstEventSequence\":0,\"lastEventSequence\":0,\"entropy\":\"X\"}"))
                .isEqualTo(new Post(List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "1", "\"events\"", "{}", "{\"events\":null}", "{\"events\":{}}",
        "{\"events\":[", "{\"events\":[}", "<events/>", "{\"Events\":[]}", "\u0000"})
    void aBodyWithoutAListOfEventsIsUnreadable(String body) {
        assertThat(read(body)).isEqualTo(new Post(List.of(), 1));
    }

    @Test
    void depthAndBrokenLettersAreUnreadableToo() {
        assertThat(read("[".repeat(100_000)).unreadable()).isOne();
        assertThat(Post.of(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, new ObjectMapper()).unreadable()).isOne();
    }

    @Test
    void aCategoryIsFoundHoweverItIsSpelt() {
        Categories categories = new Categories(Map.of("CREDITNOTE", "CreditNotes", "INVOICE", "Invoices"));
        assertThat(categories.entity("CreditNote")).isEqualTo("CreditNotes");
        assertThat(categories.entity("credit_note")).isEqualTo("CreditNotes");
        assertThat(categories.entity("SUBSCRIPTION")).isNull();
        assertThat(categories.entity("")).isNull();
    }

    private static Post read(String body) {
        return Post.of(body.getBytes(StandardCharsets.UTF_8), new ObjectMapper());
    }
}
