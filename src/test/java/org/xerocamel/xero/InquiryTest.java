package org.xerocamel.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.tokens.Secret;
import org.xerocamel.xero.Standings.Standing;

/** What the questions after a 403 find out. */
class InquiryTest {

    private static final String FORBIDDEN = "{\"Title\":\"Forbidden\",\"Status\":403,\"Detail\":\"AuthenticationUnsuccessful\"}";
    private static final String UNSUCCESSFUL = "{\"Title\":\"Forbidden\",\"Detail\":\"AuthorizationUnsuccessful\"}";

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoeverIsKnownWithoutTheScopeForTheOrganisationIsLetIn(int status) {
        assertThat(connected(false, answer(status, UNSUCCESSFUL))).isEqualTo(Standing.LETS_IN);
        assertThat(connected(true, answer(status, UNSUCCESSFUL))).as("a custom connection").isEqualTo(Standing.LETS_IN);
        Message challenge = answer(status, FORBIDDEN);
        challenge.setHeader("WWW-Authenticate", "insufficent_scope");
        assertThat(connected(false, challenge)).as("a challenge that names the scope").isEqualTo(Standing.LETS_IN);
    }

    @Test
    void a403InOtherWordsIsARefusalOfTheOrganisation() {
        assertThat(connected(false, answer(403, FORBIDDEN))).isEqualTo(Standing.REFUSES);
        assertThat(connected(true, answer(403, FORBIDDEN))).as("a custom connection").isEqualTo(Standing.GONE);
        assertThat(connected(false, answer(503, ""))).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void aQuestionWithoutAnAnswerFindsNothingOut() {
        Inquiry inquiry = inquiry(false);
        inquiry.unanswered();
        assertThat(inquiry.standing()).isEqualTo(Standing.UNKNOWN);
    }

    /** @return what is found out where Xero lists the organisation and answers so for its own record */
    private Standing connected(boolean custom, Message organisation) {
        Inquiry inquiry = inquiry(custom);
        if (!custom) {
            inquiry.answered(answer(200, "[{\"tenantId\":\"t-1\"}]"));
            assertThat(inquiry.standing()).as("while there is more to ask").isNull();
        }
        inquiry.answered(organisation);
        return inquiry.standing();
    }

    private Inquiry inquiry(boolean custom) {
        XeroRequest request = new XeroRequest("t-1", "Demo", "Items", Map.of(), null);
        return new Inquiry(request, new XeroAnswer(answer(403, FORBIDDEN), new Secret("token")), custom);
    }

    private Message answer(int status, String body) {
        Message message = new DefaultExchange(camel).getMessage();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
