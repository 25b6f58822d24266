package org.xerocamel.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login reaches, out of whatever list Xero gives. */
class ConnectionTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"null", "17", "\"x\"", "[]", "{}", "{\"tenantId\":null}", "{\"tenantId\":{\"id\":\"t\"}}",
        "{\"tenantId\":\"\"}", "{\"tenantId\":\"a/../b\"}", "{\"tenantId\":\"..\"}", "{\"tenantId\":\"p\",\"tenantType\":\"PRACTICE\"}",
        "{\"tenantId\":\"1234567890123456789012345678901234567\"}"})
    void aMemberThatIsNoOrganisationTakesNoOtherWithIt(String member) throws JsonProcessingException {
        assertThat(Connection.list("[" + member + ",{\"tenantId\":\"t-1\",\"tenantName\":\"Demo\",\"new\":1}]", json))
                .extracting(Connection::tenantId).containsExactly("t-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3f2a9c01-0000-4000-8000-000000000001", "tenant_1", "v1.tenant", ".a", "123456789012345678901234567890123456"})
    void aTenantIdOfLettersDigitsHyphensDotsAndUnderscoresIsOne(String id) throws JsonProcessingException {
        assertThat(Connection.list("[{\"tenantId\":\"" + id + "\"}]", json)).extracting(Connection::tenantId).containsExactly(id);
    }

    @Test
    void whatIsNoListIsNoAnswer() {
        assertThatThrownBy(() -> Connection.list("{\"Status\":401}", json)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Connection.list("null", json)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Connection.list("<html>", json)).isInstanceOf(JsonProcessingException.class);
    }
}
